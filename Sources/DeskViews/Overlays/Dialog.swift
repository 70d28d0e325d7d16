internal import Groundwork

/// A question above the panes. Enter is always the harmless answer; `y` is the deed.
struct Dialog {
  var title: String
  var question: [String]
  /// What Enter does: `Stay`.
  var harmless: String
  /// What `y` does: `Hang up`; empty where there is nothing to confirm.
  var deed: String

  func draw(on canvas: inout Canvas, in area: Area) {
    let columns = min(area.columns, 64)
    let words = question.flatMap { VisibleText.wrapped(VisibleText.line($0), to: max(1, columns - 4)) }
    var content = PaneContent(title: title)
    let answers = answers(columns - 2)
    let isTight = area.rows < words.count + answers.count
    let gap = area.rows < words.count + answers.count + 3 ? [] : [PaneLine.empty]
    content.lines = words.map { PaneLine(" \($0)", .strong) } + gap + answers
    // Whom it is about and the way out; the deed's key is the one that the footer keeps.
    if isTight { content.lines = [PaneLine(" \(question.joined(separator: " "))", .strong), answers[0]] }
    content.selected = content.lines.count - 1
    let frame = area.centred(columns: columns, rows: content.lines.count + 2)
    canvas.overlay(content, in: frame)
  }

  /// Both answers in one row, or in two where that is too narrow.
  private func answers(_ columns: Int) -> [PaneLine] {
    let stay = [Span(" "), Span("Enter", .key), Span(" \(harmless)")]
    guard !deed.isEmpty else { return [PaneLine(stay)] }
    let act = [Span("y", .key), Span(" \(deed)", .levelError)]
    guard harmless.count + deed.count + 14 <= columns else {
      return [PaneLine(stay), PaneLine([Span(" ")] + act)]
    }
    return [PaneLine(stay + [Span("     ")] + act)]
  }
}
