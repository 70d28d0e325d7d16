/// What a person has done to a pane: where the selection is and what the filter hides.
///
/// Calls are selected by conversation, participants by id, attributes by key: kept beside the call
/// they belong to. Here is only what belongs to the pane itself.
public struct PaneState: Sendable, Hashable {
  /// What was typed after `/`; empty shows everything.
  public var filter: Filter
  /// First line shown in panes that scroll without a selection (customer).
  public var offset: Int

  /// A pane as it opens.
  public init(filter: Filter = Filter(), offset: Int = 0) {
    (self.filter, self.offset) = (filter, offset)
  }
}
