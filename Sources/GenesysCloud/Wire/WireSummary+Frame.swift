internal import Groundwork

extension WireSummary {
  /// Topic and words for a frame of the notification channel, such as
  /// `conversations.calls  alerting  Maria Keller`. Both are empty-handed, not wrong, for a frame
  /// that cannot be read: the topic is then `?`.
  public static func frame(_ bytes: [UInt8]) -> (topic: String, summary: String) {
    guard let envelope = ChannelEnvelope(bytes) else { return ("?", "unreadable  \(bytes.count) bytes") }
    let topic = Topic(envelope.topic)
    switch topic.kind {
    case .genericConversations, .callConversations:
      return (envelope.topic, words(topic.shortName, envelope.body(), shape: topic.kind.shape))
    case .metadata: return (envelope.topic, envelope.body()?.text("message") ?? topic.shortName)
    case .presence:
      let presence = envelope.body().flatMap(Presence.init)
      return (envelope.topic, joined([topic.shortName, presence?.label]))
    case .routingStatus:
      let status = envelope.body()?["routingStatus"].flatMap(RoutingStatus.init)
      return (envelope.topic, joined([topic.shortName, status?.status]))
    case .system, .other: return (envelope.topic, topic.shortName)
    }
  }

  private static func words(_ name: String, _ body: JSONValue?, shape: Conversation.Shape) -> String {
    guard let body, let conversation = Conversation(body, shape: shape) else { return name }
    let customer = conversation.customer
    let leg = conversation.servingLeg ?? customer
    let who = customer?.name ?? customer?.contactAddress.map(Address.readable)
    return joined([name, conversation.hasEnded ? "ended" : leg.map(word), who])
  }

  /// What their phone shows: a held or muted leg is still connected.
  private static func word(_ party: Participant) -> String {
    guard party.state == .connected else { return party.state.word }
    let phone = [party.held ? "held" : nil, party.muted ? "muted" : nil].compactMap(\.self)
    return phone.isEmpty ? party.state.word : phone.joined(separator: ", ")
  }

  static func joined(_ words: [String?]) -> String {
    words.compactMap(\.self).joined(separator: "  ")
  }
}
