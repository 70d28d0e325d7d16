internal import Groundwork
internal import DeskModel

/// Draws a surface as an SVG picture, so that the pictures in the README are made by the program.
public enum SurfaceSVG {
  private static let cell = (width: 8.4, height: 17.0)
  private static let margin = 8.0

  /// The picture. `ink` and `ground` stand for the terminal's own colours.
  public static func picture(
    _ surface: Surface, ink: Color = .rgb(215, 223, 234), ground: Color = .rgb(16, 21, 31)
  ) -> String {
    let width = Double(surface.size.columns) * cell.width + 2 * margin
    let height = Double(surface.size.rows) * cell.height + 2 * margin
    let painter = Painter(surface: surface, ink: ink, ground: ground)
    let base = hex(surface.styles.first.map { painter.colors($0).ground } ?? ground)
    var parts = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(short(width)) \(short(height))\" "
        + "font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\">",
      "<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"\(base)\"/>",
    ]
    for row in 0..<surface.size.rows { parts += painter.row(row, base: base) }
    return parts.joined(separator: "\n") + "\n</svg>\n"
  }

  /// Cells of one look that follow each other.
  private struct Run {
    var column: Int
    var columns: Int
    var text: String
    var style: UInt16
  }

  private struct Painter {
    let surface: Surface
    let ink: Color
    let ground: Color

    func row(_ row: Int, base: String) -> [String] {
      let top = margin + Double(row) * cell.height
      return runs(row).flatMap { run -> [String] in
        let style = surface.styles[Int(run.style)]
        let (front, back) = colors(style)
        let left = margin + Double(run.column) * cell.width
        var parts: [String] = []
        if hex(back) != base {
          parts.append(
            "<rect x=\"\(short(left))\" y=\"\(short(top))\" width=\"\(short(Double(run.columns) * cell.width))\" "
              + "height=\"\(short(cell.height))\" fill=\"\(hex(back))\"/>")
        }
        guard run.text.contains(where: { $0 != " " }) else { return parts }
        parts.append(
          "<text x=\"\(short(left))\" y=\"\(short(top + 13))\" xml:space=\"preserve\" "
            + "textLength=\"\(short(Double(run.columns) * cell.width))\" fill=\"\(hex(front))\""
            + "\(decoration(style.attributes))>\(escaped(run.text))</text>")
        return parts
      }
    }

    func colors(_ style: Style) -> (ink: Color, ground: Color) {
      let front = style.foreground == .terminal ? ink : style.foreground
      let back = style.background == .terminal ? ground : style.background
      return style.attributes.contains(.reverse) ? (back, front) : (front, back)
    }

    private func runs(_ row: Int) -> [Run] {
      var runs: [Run] = []
      for column in 0..<surface.size.columns {
        let cell = surface[column: column, row: row]
        if let last = runs.indices.last, runs[last].style == cell.style {
          runs[last].text += cell.text
          runs[last].columns += 1
        } else {
          runs.append(Run(column: column, columns: 1, text: cell.text, style: cell.style))
        }
      }
      return runs
    }

    private func decoration(_ attributes: Style.Attributes) -> String {
      var text = ""
      if attributes.contains(.bold) { text += " font-weight=\"bold\"" }
      if attributes.contains(.italic) { text += " font-style=\"italic\"" }
      if attributes.contains(.underline) { text += " text-decoration=\"underline\"" }
      if attributes.contains(.dim) { text += " opacity=\"0.65\"" }
      return text
    }
  }

  private static func hex(_ color: Color) -> String {
    let (red, green, blue) = color.components ?? (0, 0, 0)
    return "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { out, character in
      switch character {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      default: out.append(character)
      }
    }
  }

  /// A number with at most one decimal place.
  private static func short(_ number: Double) -> String {
    let tenths = Int(saturating: (number * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
