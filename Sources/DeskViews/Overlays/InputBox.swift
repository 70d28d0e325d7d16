internal import Groundwork

/// An input above the panes: a key and its value, a lookup, notes.
struct InputBox {
  /// One line to type into.
  struct Field {
    var prompt: String
    var text: String
    var cursor: Int
    var placeholder = ""
    var isFocused = true
  }

  var title: String
  var fields: [Field]
  /// What is said below: bytes, budget, what is wrong.
  var remarks: [(text: String, role: Role)] = []
  var foot: String

  func draw(on canvas: inout Canvas, in area: Area) {
    let lines = fields.count + remarks.count + 2
    let frame = area.centred(columns: min(area.columns, 72), rows: lines + 2)
    var content = PaneContent(title: title)
    content.lines =
      fields.map { _ in PaneLine.empty } + remarks.map { PaneLine(" \($0.text)", $0.role) }
      + [.empty, PaneLine(" \(foot)", .muted)]
    let focused = fields.firstIndex { $0.isFocused }
    content.selected = focused
    let placement = canvas.overlay(content, in: frame)
    for (index, field) in fields.enumerated() {
      let row = index - placement.first
      guard row >= 0, row < placement.count else { continue }
      draw(field, on: &canvas, in: placement.area.line(row))
    }
  }

  private func draw(_ field: Field, on canvas: inout Canvas, in area: Area) {
    let cursor = canvas.surface.cursor
    InputLine(prompt: field.prompt, text: field.text, cursor: field.cursor, placeholder: field.placeholder)
      .draw(on: &canvas, in: area, on: .raised)
    if !field.isFocused { canvas.moveCursor(back: cursor) }
  }
}
