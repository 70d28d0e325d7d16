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
    content.lines = words.map { PaneLine(" \($0)", .strong) } + [.empty, answers]
    content.selected = content.lines.count - 1
    let frame = area.centred(columns: columns, rows: content.lines.count + 2)
    canvas.overlay(content, in: frame)
  }

  private var answers: PaneLine {
    var spans = [Span(" "), Span("Enter", .key), Span(" \(harmless)")]
    if !deed.isEmpty { spans += [Span("     "), Span("y", .key), Span(" \(deed)", .levelError)] }
    return PaneLine(spans)
  }
}
