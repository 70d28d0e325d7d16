internal import Groundwork

/// Sentences in panes, broken to the pane's width.
enum PaneWords {
  /// Lines of at most `columns`.
  static func wrapped(_ text: String, to columns: Int) -> [String] {
    VisibleText.wrapped(VisibleText.line(text), to: max(1, columns))
  }
}
