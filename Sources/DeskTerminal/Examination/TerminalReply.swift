/// What the terminal itself said when it was asked.
public enum TerminalReply: Sendable, Hashable {
  /// It was not asked, for this reason.
  case notAsked(String)
  /// It said nothing in time.
  case silent
  /// Columns that each of `WidthSample.all` took, nil where that answer did not come, and whether it said
  /// what kind of terminal it is (DA1).
  case answered(columns: [Int?], namesItself: Bool)
}
