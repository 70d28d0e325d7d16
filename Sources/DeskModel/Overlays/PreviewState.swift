public import GenesysCloud

/// The preview of an injection with the chooser above it (screens.md, d).
public struct PreviewState: Sendable, Equatable {
  /// The call that the injection goes to.
  public var conversation: ConversationID
  /// Highlighted match.
  public var match: Int
  /// Highlighted key of the proposal.
  public var row: Int
  /// Whether the keys act on the matches, else on the keys of the proposal.
  public var isAtMatches: Bool
  /// What stood on the customer when it was opened, or when it was last said what changed.
  public var seen: Standing?
}
