public import GenesysCloud

/// A value that somebody's whole-map write took away by accident, and that can be brought back.
public struct LostValue: Sendable, Equatable {
  /// Whose attribute.
  public var participant: ParticipantID
  /// The attribute key.
  public var key: String
  /// What stood there.
  public var value: String
  /// Another Patchbay took it away.
  public var isPatchbays = false
}
