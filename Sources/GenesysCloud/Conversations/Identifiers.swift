/// The id of a conversation, `conversationId` on the platform.
public struct ConversationID: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  /// As the platform spells it.
  public var rawValue: String
  /// An id as the platform spells it.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// An id as the platform spells it.
  public init(stringLiteral value: String) { rawValue = value }
  /// As the platform spells it.
  public var description: String { rawValue }
}

/// The id of one participant of a conversation.
public struct ParticipantID: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  /// As the platform spells it.
  public var rawValue: String
  /// An id as the platform spells it.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// An id as the platform spells it.
  public init(stringLiteral value: String) { rawValue = value }
  /// As the platform spells it.
  public var description: String { rawValue }
}
