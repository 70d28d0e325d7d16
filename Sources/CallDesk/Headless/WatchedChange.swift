public import GenesysCloud
public import Groundwork

/// One line of `attributes watch`.
public struct WatchedChange: Sendable, Hashable {
  /// When it was seen.
  public var time: Timestamp
  /// Where it was seen.
  public var conversation: ConversationID
  /// Whose attribute.
  public var participant: ParticipantID
  /// The attribute key.
  public var key: String
  /// Nil when the key was not there.
  public var old: String?
  /// Nil when the key vanished.
  public var new: String?

  /// The line as JSON Lines writes it (interface.md, *JSON*).
  public var json: JSONValue {
    [
      "time": .string(time.iso8601), "conversation": .string(conversation.rawValue),
      "participant": .string(participant.rawValue), "key": .string(key),
      "old": old.map { .string($0) } ?? .null,
      "new": new.map { .string($0) } ?? .null,
    ]
  }
}
