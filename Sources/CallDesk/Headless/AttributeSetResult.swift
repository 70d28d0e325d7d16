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
  /// Values that were asked for with `--if` and did not stand.
  public var failedGuards: [FailedGuard] = []
  /// Keys that nobody asked to change and that went away meanwhile, with the values that stood there.
  public var lost: [String: String] = [:]
  /// The command was interrupted; fates say what is known.
  public var isInterrupted = false
  /// It was interrupted because its time was over.
  public var isTimedOut = false

  /// A value that was to stand when the PATCH left.
  public struct FailedGuard: Sendable, Hashable {
    /// The attribute key.
    public var key: String
    /// What was to stand; nil for no such key.
    public var expected: String?
    /// What stands; nil for no such key.
    public var actual: String?
  }

  /// A result with these keys.
  public init(
    conversation: ConversationID, participant: ParticipantID, keys: [KeyWrite], requests: Int,
    isInterrupted: Bool = false
  ) {
    (self.conversation, self.participant, self.keys) = (conversation, participant, keys)
    (self.requests, self.isInterrupted) = (requests, isInterrupted)
  }
}
