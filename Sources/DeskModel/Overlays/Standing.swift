public import GenesysCloud

/// What stood on a participant when a dialog that writes was last put before a person. What another writer
/// has put there since is shown, and never written over before the person was asked once more.
public struct Standing: Sendable, Equatable {
  /// The call.
  public let conversation: ConversationID
  /// Whose attributes.
  public let participant: ParticipantID
  /// Each key that was there, with its value.
  let values: [String: String]
  /// What the person was asked about once more.
  public private(set) var asked: [Change] = []

  /// A value of another writer that came since.
  public struct Change: Sendable, Hashable {
    /// The attribute's key.
    public var key: String
    /// What stood there before; nil where nothing did.
    var was: String?
    /// What stands there; nil where nothing does any more.
    var now: String?
  }

  /// What stands on a participant in these rows.
  init(_ conversation: ConversationID, _ participant: ParticipantID, _ rows: [AttributeRow]) {
    (self.conversation, self.participant) = (conversation, participant)
    values = rows.reduce(into: [:]) { $0[$1.key] = $1.standing }
  }

  /// The same with what the person is asked about.
  func asking(_ changes: [Change]) -> Standing {
    var standing = self
    standing.asked = changes
    return standing
  }
}
