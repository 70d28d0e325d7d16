public import GenesysCloud

/// What became of a write of secure attributes. No value is in it.
public struct SecureSetResult: Sendable, Hashable {
  /// The conversation.
  public var conversation: ConversationID
  /// Each key with its fate; old and new values are left out.
  public var keys: [KeyWrite]
  /// The version that was shown last.
  public var version: Int?
  /// PUTs and reads made for it.
  public var requests: Int
  /// Whether somebody did not want to wait for the end.
  public var isInterrupted: Bool
  /// Whether that was because its time was over.
  public var isTimedOut = false
}
