internal import DeskModel
internal import Groundwork

/// An input above the panes: a key and its value, a lookup.
struct InputBox {
  /// One line to type into.
  struct Field {
    var prompt: String
    var text: String
    var cursor: Int
    var placeholder = ""
    var isFocused = true

    /// Draws itself over the line of an overlay that was kept for it, if it is in sight.
    func draw(on canvas: inout Canvas, at index: Int, of placement: PanePlacement) {
      let row = index - placement.first
      guard row >= 0, row < placement.count else { return }
      let cursor = canvas.surface.cursor
      InputLine(prompt: prompt, text: text, cursor: self.cursor, placeholder: placeholder)
        .draw(on: &canvas, in: placement.area.line(row), on: .raised)
      if !isFocused { canvas.moveCursor(back: cursor) }
    }
  }

  var title: String
  var fields: [Field]
  /// What is said below: bytes, budget, what is wrong.
  var remarks: [(text: String, role: Role)] = []
  var foot: String

  func draw(on canvas: inout Canvas, in area: Area) {
    let frame = area.centred(columns: min(area.columns, 72), rows: fields.count + remarks.count + 4)
    var content = PaneContent(title: title)
    content.lines =
      fields.map { _ in PaneLine.empty } + remarks.map { PaneLine(" \($0.text)", $0.role) }
      + [.empty, PaneLine(" \(foot)", .muted)]
    content.selected = fields.firstIndex { $0.isFocused }
    let placement = canvas.overlay(content, in: frame)
    for (index, field) in fields.enumerated() { field.draw(on: &canvas, at: index, of: placement) }
  }
}
