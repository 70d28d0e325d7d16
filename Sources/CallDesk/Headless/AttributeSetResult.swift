public import GenesysCloud

/// What became of `attributes set`.
public struct AttributeSetResult: Sendable, Hashable {
  /// Where it was written.
  public var conversation: ConversationID
  /// Whose attributes.
  public var participant: ParticipantID
  /// Each key with its fate, in the order given.
  public var keys: [KeyWrite]
  /// PATCHes and confirming reads.
  public var requests: Int
  /// The command was interrupted; fates say what is known.
  public var isInterrupted = false

  /// A result with these keys.
  public init(
    conversation: ConversationID, participant: ParticipantID, keys: [KeyWrite], requests: Int,
    isInterrupted: Bool = false
  ) {
    (self.conversation, self.participant, self.keys) = (conversation, participant, keys)
    (self.requests, self.isInterrupted) = (requests, isInterrupted)
  }
}
