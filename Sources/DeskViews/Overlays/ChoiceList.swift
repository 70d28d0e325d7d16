internal import DeskModel

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
  /// What was typed to narrow the list; nil where nothing can be typed.
  var filter: (prompt: String, text: String, cursor: Int)?
  var items: [Item]
  var selected: Int
  /// Said at the foot: what Enter and Esc do.
  var foot: String

  /// Draws the list and answers where its items are.
  func draw(on canvas: inout Canvas, in area: Area) -> PanePlacement {
    let keyWidth = items.reduce(0) { max($0, $1.key.count) }
    let labelWidth = min(30, items.reduce(0) { max($0, $1.label.count) })
    let columns = max(46, min(area.columns - 4, keyWidth + labelWidth + detailWidth + 8))
    let rows = items.count + (filter == nil ? 0 : 1) + 4
    let frame = area.centred(columns: columns, rows: rows)
    var content = PaneContent(title: title, note: note)
    content.lines = items.enumerated().map {
      line($1, isSelected: $0 == selected, keyWidth, labelWidth, canvas.skin)
    }
    if items.isEmpty { content.lines = [PaneLine(" Nothing fits.", .muted)] }
    content.selected = selected
    content.foot = [.empty, PaneLine(" \(foot)", .muted)]
    guard let filter else { return canvas.overlay(content, in: frame) }
    return draw(filter, content, on: &canvas, in: frame)
  }

  private var detailWidth: Int { items.reduce(0) { max($0, $1.detail.count) } }

  private func draw(
    _ filter: (prompt: String, text: String, cursor: Int), _ content: PaneContent, on canvas: inout Canvas,
    in frame: Area
  ) -> PanePlacement {
    var content = content
    // The first row belongs to the input, so the list is drawn below it.
    let head = [PaneLine.empty]
    content.lines = head + content.lines
    content.selected = content.selected.map { $0 + head.count }
    var placement = canvas.overlay(content, in: frame)
    let input = InputLine(prompt: filter.prompt, text: filter.text, cursor: filter.cursor)
    let line = frame.inset(left: 1, top: 1, right: 1, bottom: 1).line(0)
    canvas.fill(line, .raised)
    input.draw(on: &canvas, in: line, on: .raised)
    placement.first -= head.count
    return placement
  }

  private func line(_ item: Item, isSelected: Bool, _ keyWidth: Int, _ labelWidth: Int, _ skin: Skin)
    -> PaneLine
  {
    let marker = Span(isSelected ? skin.glyphs.marker : " ", .borderFocused)
    var spans = [marker, Span(" ")]
    if keyWidth > 0 {
      spans += [Span(item.key, item.isEnabled ? .key : .keyDisabled, columns: keyWidth), Span("  ")]
    }
    spans += [
      Span(item.label, item.isEnabled ? .text : .keyDisabled, columns: labelWidth), Span("  "),
      Span(item.detail, .muted),
    ]
    return PaneLine(spans, isSelected: isSelected)
  }
}
