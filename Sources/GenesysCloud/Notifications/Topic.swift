/// A topic of the notification service (section 7.5): its name, and what its events are about.
public struct Topic: Sendable, Hashable {
  /// As it is subscribed, `v2.users.u-1.conversations.calls`.
  public let name: String

  /// What the body of an event is.
  enum Kind: Sendable, Hashable {
    case genericConversations, callConversations, presence, routingStatus
    /// `channel.metadata`: heartbeats and pongs.
    case metadata
    /// `v2.system.…` and `v2.subscription.updated`, sent without a subscription.
    case system
    case other

    /// The shape of a conversation body.
    var shape: Conversation.Shape { self == .callConversations ? .calls : .generic }
  }

  /// A topic by its name.
  init(_ name: String) { self.name = name }

  /// A user's conversations in the generic shape.
  public static func conversations(userID: String) -> Topic { Topic("v2.users.\(userID).conversations") }
  /// A user's calls.
  public static func calls(userID: String) -> Topic { Topic("v2.users.\(userID).conversations.calls") }
  /// A user's presence.
  public static func presence(userID: String) -> Topic { Topic("v2.users.\(userID).presence") }
  /// A user's routing status.
  public static func routingStatus(userID: String) -> Topic { Topic("v2.users.\(userID).routingStatus") }
  /// A queue's conversations in the generic shape.
  public static func conversations(queueID: String) -> Topic {
    Topic("v2.routing.queues.\(queueID).conversations")
  }
  /// A queue's calls.
  public static func calls(queueID: String) -> Topic {
    Topic("v2.routing.queues.\(queueID).conversations.calls")
  }

  var kind: Kind {
    if name == "channel.metadata" { return .metadata }
    if name.hasPrefix("v2.system.") || name == "v2.subscription.updated" { return .system }
    guard name.hasPrefix("v2.users.") || name.hasPrefix("v2.routing.queues.") else { return .other }
    if name.hasSuffix(".conversations.calls") { return .callConversations }
    if name.hasSuffix(".conversations") { return .genericConversations }
    if name.hasSuffix(".presence") { return .presence }
    return name.hasSuffix(".routingStatus") ? .routingStatus : .other
  }

  /// The name without whose it is: `conversations.calls`.
  var shortName: String {
    let parts = name.split(separator: ".")
    switch (parts.first, parts.dropFirst().first) {
    case ("v2", "users"): return parts.dropFirst(3).joined(separator: ".")
    case ("v2", "routing"): return parts.dropFirst(4).joined(separator: ".")
    case ("v2", "system"): return parts.dropFirst(2).prefix(1).joined()
    default: return name
    }
  }
}
