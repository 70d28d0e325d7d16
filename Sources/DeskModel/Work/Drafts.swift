public import GenesysCloud

/// Texts that were begun and not sent; `Esc` keeps them.
public struct Drafts: Sendable, Hashable {
  /// Edited values by participant and key.
  public var values: [Place: String] = [:]
  /// A new attribute.
  public var newKey = ""
  /// Value of an attribute that was begun.
  public var newValue = ""
  /// A value for several keys.
  public var shared: String?
  /// What was typed to look up.
  public var lookup: String?
  /// Notes for the wrap-up.
  public var notes = ""

  /// A key on a participant.
  public struct Place: Sendable, Hashable {
    /// Whose attribute.
    public var participant: ParticipantID
    /// Which attribute.
    public var key: String
  }
}
