internal import Groundwork
internal import OrderedCollections

/// Notification channels over HTTP (section 7.1).
extension CloudStateMachine {
  static let channelRoutes: [Route] = [
    Route("POST", "notifications/channels") { (cloud, call) throws(PlatformFailure) in
      let (channel, orders) = cloud.channels.create(for: call.token, at: call.now)
      cloud.order(orders)
      cloud.faults.made(channel.id, at: call.now)
      return .json(cloud.body(of: channel, call))
    },
    Route("GET", "notifications/channels") { (cloud, call) throws(PlatformFailure) in
      let own = cloud.channels.channels.values.filter { $0.owner == call.token.channelOwner }
      return .json(["entities": .array(own.map { cloud.body(of: $0, call) })])
    },
    Route("HEAD", "notifications/channels/:h") { (cloud, call) throws(PlatformFailure) in
      _ = try cloud.channels.alive(call["h"], for: call.token, at: call.now)
      return .empty(200)
    },
    Route("GET", "notifications/channels/:h/subscriptions") { (cloud, call) throws(PlatformFailure) in
      let channel = try cloud.channels.alive(call["h"], for: call.token, at: call.now)
      return .json([
        "entities": .array(channel.subscriptions.map { TopicAnswer(id: $0.key, topics: $0.value).value })
      ])
    },
    Route("PUT", "notifications/channels/:h/subscriptions") { (cloud, call) throws(PlatformFailure) in
      try cloud.subscribe(call, replacing: true)
    },
    Route("POST", "notifications/channels/:h/subscriptions") { (cloud, call) throws(PlatformFailure) in
      try cloud.subscribe(call, replacing: false)
    },
    Route("DELETE", "notifications/channels/:h/subscriptions") { (cloud, call) throws(PlatformFailure) in
      cloud.channels.unsubscribe(try cloud.channels.alive(call["h"], for: call.token, at: call.now).id, nil)
      return .empty(204)
    },
    Route("GET", "notifications/availabletopics") { (cloud, call) throws(PlatformFailure) in
      .json(["entities": .array(availableTopics)])
    },
  ]

  private func body(of channel: Channel, _ call: RoutedRequest) -> JSONValue {
    let host = call.request.hostName ?? configuration.host
    return [
      "connectUri": .string("ws://\(host):\(socketPort)/channels/\(channel.id)"), "id": .string(channel.id),
      "expires": .string(channel.expires.wall.iso8601),
    ]
  }

  private mutating func subscribe(_ call: RoutedRequest, replacing: Bool) throws(PlatformFailure)
    -> PlatformAnswer
  {
    let channel = try channels.alive(call["h"], for: call.token, at: call.now)
    guard let asked = try call.body().array else { throw .invalid("A list of topics is expected.") }
    let answers = asked.compactMap { $0["id"]?.string }.map { judge($0, call.token, at: call.now) }
    if call.request.query("ignoreErrors") != "true" { try refuse(answers) }
    try channels.subscribe(channel.id, answers, replacing: replacing, at: call.now)
    return .json(["entities": .array(answers.map(\.value))])
  }

  /// Without `ignoreErrors` one bad topic fails the whole request and nothing is subscribed.
  private func refuse(_ answers: [TopicAnswer]) throws(PlatformFailure) {
    guard let bad = answers.first(where: { $0.rejection != nil }) else { return }
    guard let permission = bad.missingPermissions.first else {
      throw PlatformFailure(400, "notification.invalid.topic", "The topic \(bad.id) is not valid.")
    }
    throw .missing(permission)
  }

  private static let availableTopics: [JSONValue] = [
    ("v2.users.{id}.conversations", true), ("v2.users.{id}.conversations.calls", true),
    ("v2.users.{id}.presence", false),
    ("v2.users.{id}.routingStatus", false), ("v2.users.{id}.activity", false),
    ("v2.routing.queues.{id}.conversations", false), ("v2.routing.queues.{id}.conversations.calls", false),
    ("v2.detail.events.conversation.{id}.attributes", false),
  ].map { name, current in
    [
      "id": .string(name), "description": .string("Events of \(name)"), "requiresCurrentUser": .bool(current),
      "enforced": true, "visibility": "Public", "transports": ["All"], "topicParameters": ["id"],
    ]
  }
}
