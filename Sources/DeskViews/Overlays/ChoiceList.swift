internal import DeskModel
internal import Groundwork

/// A list to choose from, in a box above the panes: help, palette, presence, wrap-up codes, copy
/// menu, faults.
struct ChoiceList {
  /// One thing to choose.
  struct Item {
    var key = ""
    var label: String
    /// A help line, or why it cannot be chosen now.
    var detail = ""
    var isEnabled = true
  }

  var title: String
  var note = ""
  /// What can be typed, above the list: what narrows it, and notes.
  var inputs: [InputBox.Field] = []
  var items: [Item]
  var selected: Int
  /// Why the choice does not work, or when it must be made.
  var remark: (text: String, role: Role)?
  /// Said at the foot: what Enter and Esc do.
  var foot: String

  /// Draws the list and answers what it drew where.
  func draw(on canvas: inout Canvas, in area: Area) -> (placement: PanePlacement, content: PaneContent) {
    let keyWidth = min(12, widest(\.key))
    // A label takes what the details leave of the screen.
    let free = area.columns - 12 - keyWidth - widest(\.detail)
    let labelWidth = min(max(30, free), widest(\.label))
    let wanted = max(
      keyWidth + labelWidth + widest(\.detail) + 8,
      DisplayWidth.columns(VisibleText.line(foot, limit: 100)) + 4)
    let items = self.items.enumerated().map {
      line($1, isSelected: $0 == selected, keyWidth, labelWidth, canvas.skin, index: $0)
    }
    var content = PaneContent(title: title, note: note)
    content.lines = inputs.map { _ in PaneLine.empty } + items
    if items.isEmpty, remark == nil { content.lines.append(PaneLine(" Nothing fits.", .muted)) }
    content.selected = inputs.count + min(selected, max(0, items.count - 1))
    content.foot =
      [.empty] + (remark.map { [PaneLine(" \($0.text)", $0.role)] } ?? []) + [PaneLine(" \(foot)", .muted)]
    let rows = content.lines.count + content.foot.count + 2
    let frame = area.centred(columns: max(46, min(area.columns - 4, wanted)), rows: rows)
    let placement = canvas.overlay(content, in: frame)
    for (index, field) in inputs.enumerated() { field.draw(on: &canvas, at: index, of: placement) }
    return (placement, content)
  }

  private func widest(_ text: KeyPath<Item, String>) -> Int {
    items.reduce(0) { max($0, DisplayWidth.columns(VisibleText.line($1[keyPath: text], limit: 100))) }
  }

  private func line(
    _ item: Item, isSelected: Bool, _ keyWidth: Int, _ labelWidth: Int, _ skin: Skin, index: Int
  ) -> PaneLine {
    var spans = [Span(isSelected ? skin.glyphs.marker : " ", .borderFocused), Span(" ")]
    if keyWidth > 0 {
      spans += [Span(item.key, item.isEnabled ? .key : .keyDisabled, columns: keyWidth), Span("  ")]
    }
    spans += [
      Span(item.label, item.isEnabled ? .text : .keyDisabled, columns: labelWidth), Span("  "),
      Span(item.detail, .muted),
    ]
    var line = PaneLine(spans, isSelected: isSelected)
    line.item = index
    return line
  }
}
