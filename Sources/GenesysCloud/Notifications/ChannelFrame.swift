internal import Groundwork

/// What a frame means to the session.
enum ChannelFrame: Sendable {
  /// A heartbeat, a pong, or anything else that only shows that somebody is there.
  case signOfLife
  /// The socket closes in about a minute (section 7.4).
  case socketClosing
  /// The token of a channel was revoked.
  case tokenRevoked(channelID: String?)
  /// A channel lost its subscriptions to another one.
  case subscriptionsLost(channelID: String?)
  /// A conversation, a presence or a routing status.
  case news(ChannelNews)

  /// Reads a frame. What cannot be read is a sign of life and nothing more.
  init(_ bytes: [UInt8], received: Moment) {
    guard let envelope = ChannelEnvelope(bytes) else {
      self = .signOfLife
      return
    }
    let topic = Topic(envelope.topic)
    switch topic.kind {
    case .genericConversations, .callConversations:
      self = Self.conversation(envelope, topic.kind, received) ?? .signOfLife
    case .presence: self = Self.presence(envelope) ?? .signOfLife
    case .routingStatus:
      let status = envelope.body()?["routingStatus"].flatMap(RoutingStatus.init)
      self = status.map { .news(.routingStatus($0)) } ?? .signOfLife
    case .system: self = Self.system(envelope)
    case .metadata, .other: self = .signOfLife
    }
  }

  private static func conversation(_ envelope: ChannelEnvelope, _ kind: Topic.Kind, _ received: Moment)
    -> ChannelFrame?
  {
    guard let body = envelope.body(), kind == .callConversations || Conversation.isVoice(body),
      let conversation = Conversation(body, shape: kind.shape)
    else { return nil }
    let source: ConversationReport.Source = kind == .callConversations ? .callsEvent : .genericEvent
    return .news(
      .conversation(ConversationReport(conversation: conversation, source: source, received: received)))
  }

  /// A presence that another system keeps beside the platform's own is not the person's.
  private static func presence(_ envelope: ChannelEnvelope) -> ChannelFrame? {
    guard let body = envelope.body(), body.flag("primary") != false else { return nil }
    return Presence(body).map { .news(.presence($0)) }
  }

  private static func system(_ envelope: ChannelEnvelope) -> ChannelFrame {
    let body = envelope.body()
    let channel = body?.text("channelId")
    switch body?.text("systemTopicType") {
    case "token_revoked": return .tokenRevoked(channelID: channel)
    case "no_longer_subscribed": return .subscriptionsLost(channelID: channel)
    default: break
    }
    if envelope.topic == "v2.system.socket_closing" { return .socketClosing }
    if envelope.topic.hasPrefix("v2.system.token_revoked") { return .tokenRevoked(channelID: channel) }
    if envelope.topic.hasPrefix("v2.system.no_longer_subscribed") {
      return .subscriptionsLost(channelID: channel)
    }
    return .signOfLife
  }
}
