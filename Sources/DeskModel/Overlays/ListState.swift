/// A list with a highlighted item and, where one can type, what was typed to narrow it.
public struct ListState: Sendable, Hashable {
  /// Index of the item that Enter acts on.
  public var highlighted: Int
  /// What was typed to narrow the list.
  public var query: TextInput

  /// A list as it opens.
  public init(highlighted: Int = 0, query: TextInput = TextInput()) {
    (self.highlighted, self.query) = (highlighted, query)
  }
}
