internal import Groundwork

/// A whole value, however long and whatever is in it: its own line breaks are kept, the rest is made
/// visible.
struct ValueViewer {
  var title: String
  var value: String
  /// First line shown.
  var offset: Int
  /// Of the value as it is.
  var bytes: Int
  var foot: String
  /// In place of how long the value is.
  var note: String?

  /// A value is read so far; attributes are far shorter, a hostile one is not.
  private static let limit = 32_768

  /// Draws the value and answers where its lines are.
  func draw(on canvas: inout Canvas, in area: Area) -> PanePlacement {
    let columns = area.columns - 2 * min(2, area.columns / 20)
    let lines = Self.lines(value, columns: max(1, columns - 4), form: canvas.skin.form)
    let frame = area.centred(columns: columns, rows: lines.count + 4)
    var content = PaneContent(title: title, note: note ?? Figures.bytes(bytes))
    content.lines = lines.map { PaneLine(" \($0)", .attributeValue) }
    let room = max(1, frame.rows - 4)
    let first = max(0, min(offset, lines.count - room))
    content.selected = first + min(room, lines.count - first) - 1
    content.foot = [.empty, PaneLine(" \(foot)", .muted)]
    if lines.count > room { content.foot = [] }
    return canvas.overlay(content, in: frame)
  }

  private static func lines(_ value: String, columns: Int, form: VisibleText.Form) -> [String] {
    String(value.unicodeScalars.prefix(limit)).split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { line in
        // What is indented stays so where it is broken.
        let indent = String(repeating: " ", count: min(columns / 2, line.prefix { $0 == " " }.count))
        let visible = VisibleText.line(line.drop { $0 == " " }, limit: limit, form: form)
        return VisibleText.wrapped(visible, to: columns - indent.count).map { indent + $0 }
      }
  }
}
