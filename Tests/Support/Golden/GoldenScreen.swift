internal import DeskModel
public import DeskViews

/// A surface as plain text: its characters, and below them a letter for each cell's role, so that
/// a change of colour shows in a plain diff as well as a change of words.
public enum GoldenScreen {
  /// Nil when the screen is what `Goldens/NAME.txt` beside the test says; else what to look at.
  public static func difference(_ surface: Surface, _ name: String, beside source: String) -> String? {
    GoldenFile("\(name).txt", beside: source).difference(text(surface))
  }

  /// Both layers.
  public static func text(_ surface: Surface) -> String {
    let size = "\(surface.size.columns)x\(surface.size.rows)"
    let roles = (0..<surface.size.rows).map { letters(surface, row: $0) }
    let cursor = surface.cursor.map { "cursor \($0.column),\($0.row)\n" } ?? ""
    return ([size] + surface.lines + ["", "roles"] + roles).joined(separator: "\n") + "\n" + cursor
  }

  private static func letters(_ surface: Surface, row: Int) -> String {
    let plain = surface.styles[0]
    var line = ""
    for column in 0..<surface.size.columns {
      let cell = surface[column: column, row: row]
      let style = surface.style(of: cell)
      let letter = RoleLetter.letter(style.role)
      let stands = style.background != plain.background || style.attributes.contains(.reverse)
      line += stands ? RoleLetter.raised(letter) : letter
    }
    while line.last == " " { line.removeLast() }
    return line
  }
}
