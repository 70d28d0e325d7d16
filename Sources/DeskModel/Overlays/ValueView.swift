/// A whole value, to read at leisure.
public struct ValueView: Sendable, Equatable {
  /// Whose value it is.
  public var title: String
  /// The whole text, from outside and not yet safe for a terminal.
  public var text: String
  /// First line shown.
  public var offset: Int

  /// About how many lines the text takes on a screen of a width.
  func lineLimit(columns: Int) -> Int {
    text.split(whereSeparator: \.isNewline).count + text.utf8.count / max(10, columns - 8) + 1
  }
}
