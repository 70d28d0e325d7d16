internal import Groundwork

/// A line being typed, scrolled so that the cursor is in sight.
struct InputLine {
  var prompt: String
  var text: String
  /// How many characters stand before the cursor.
  var cursor: Int
  var placeholder = ""

  func draw(on canvas: inout Canvas, in area: Area, on ground: Look.Ground = .surface) {
    guard !area.isEmpty else { return }
    let start = canvas.write(
      [Span(" \(prompt) ", .key)], in: area.inset(right: min(4, area.columns / 2)), on: ground)
    let field = area.inset(left: start - area.column, right: 1)
    guard !field.isEmpty else { return }
    // Typed text is shown whole or from where the cursor is still in sight; never from its far end.
    var before = visible(text.prefix(max(0, cursor)), canvas)
    while DisplayWidth.columns(before) >= field.columns, !before.isEmpty { before.removeFirst() }
    let after = visible(text.dropFirst(max(0, cursor)), canvas)
    canvas.write(
      [Span(before, Look(.input, on: ground)), Span(after, Look(.input, on: ground))], in: field, on: ground)
    if text.isEmpty { canvas.write(placeholder, in: field, Look(.placeholder, on: ground)) }
    canvas.showCursor(column: field.column + DisplayWidth.columns(before), row: field.row)
  }

  private func visible(_ part: Substring, _ canvas: Canvas) -> String {
    VisibleText.line(part, form: canvas.skin.form)
  }
}
