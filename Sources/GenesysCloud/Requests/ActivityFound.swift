/// What the activity query showed of some queues.
public struct ActivityFound: Sendable, Hashable {
  /// The live voice conversations, each once.
  public var calls: [ConversationID]
  /// Queues of which the platform does not show every conversation, however small the question.
  public var cutOff: [String]

  /// An answer.
  public init(_ calls: [ConversationID] = [], cutOff: [String] = []) {
    (self.calls, self.cutOff) = (calls, cutOff)
  }
}
