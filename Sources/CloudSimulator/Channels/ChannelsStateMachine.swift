internal import Groundwork
internal import OrderedCollections

/// All notification channels and the sockets on them (section 7).
struct ChannelsStateMachine: Sendable {
  /// Section 7.3.
  static let perOwner = 20
  static let topicsPerChannel = 1_000
  static let lifetime = Interval.seconds(86_400)
  static let heartbeat = Interval.seconds(30)

  private(set) var channels: OrderedDictionary<String, Channel> = [:]
  private var ofSocket: [SocketID: String] = [:]
  private var beats: [SocketID: Moment] = [:]
  /// Which channels hear a topic, so that an event does not go through all.
  private var listeners: [String: OrderedSet<String>] = [:]
  private var closings: [(due: Moment, socket: SocketID)] = []
  private var mint: IdentifierMint

  /// - Parameter mint: of secrets, since whoever knows a channel's id may open its socket.
  init(mint: IdentifierMint) { self.mint = mint }

  /// When a heartbeat or an announced closing is due, in ticks.
  var nextDeadline: Int64? {
    let beat = beats.values.min()?.ticks
    let closing = closings.map(\.due).min()?.ticks
    return [beat, closing].compactMap(\.self).min()
  }

  // MARK: Over HTTP

  /// `POST /notifications/channels`. The 21st evicts the least recently used, unconnected ones first.
  mutating func create(for token: Token, at now: Moment) -> (Channel, [SocketOrder]) {
    var orders: [SocketOrder] = []
    let own = channels.values.filter { $0.owner == token.channelOwner }
    if own.count >= Self.perOwner {
      let oldest = own.min {
        ($0.socket == nil ? 0 : 1, $0.lastUsed) < ($1.socket == nil ? 0 : 1, $1.lastUsed)
      }
      if let oldest { orders = remove(oldest.id) }
    }
    // A restart with the same seed must not hand out the channel that somebody still remembers.
    let name = String(now.wall.unixMilliseconds, radix: 36) + mint.token().lowercased()
    let id = "streaming-2-" + name.prefix(26).map { $0 == "-" || $0 == "_" ? "0" : String($0) }.joined()
    let channel = Channel(
      id: id, owner: token.channelOwner, token: token.value, expires: now.advanced(by: Self.lifetime),
      tokenEnds: token.expires, lastUsed: now)
    channels[id] = channel
    return (channel, orders)
  }

  /// A channel that is alive and the token's own, or the platform's 404.
  func alive(_ id: String, for token: Token, at now: Moment) throws(PlatformFailure) -> Channel {
    guard let channel = channels[id], now < channel.ends, channel.owner == token.channelOwner else {
      throw .notFound("channel", id)
    }
    return channel
  }

  /// PUT replaces, POST adds; both extend the channel's life.
  mutating func subscribe(
    _ id: String, _ answers: [TopicAnswer], replacing: Bool, at now: Moment
  ) throws(PlatformFailure) {
    guard var channel = channels[id] else { throw .notFound("channel", id) }
    if replacing { channel.subscriptions = [:] }
    for answer in answers where answer.rejection == nil { channel.subscriptions[answer.id] = answer.topics }
    guard channel.subscriptions.count <= Self.topicsPerChannel else {
      throw PlatformFailure(
        400, "notification.subscription.too.many.subscriptions",
        "A channel can have at most \(Self.topicsPerChannel) subscriptions.")
    }
    unlist(id)
    channel.expires = now.advanced(by: Self.lifetime)
    channel.lastUsed = now
    channels[id] = channel
    list(channel)
  }

  mutating func unsubscribe(_ id: String, _ topics: [String]?) {
    unlist(id)
    for topic in topics ?? Array(channels[id]?.subscriptions.keys ?? []) {
      channels[id]?.subscriptions[topic] = nil
    }
    if let channel = channels[id] { list(channel) }
  }

  /// Channels whose tokens ended die with them (section 7.4).
  mutating func tokensEnded(_ tokens: [String]) -> [SocketOrder] {
    let ended = Set(tokens)
    return channels.values.filter { ended.contains($0.token) }.flatMap { remove($0.id, code: 4401) }
  }

  /// Forgets every channel, as after an outage.
  mutating func forgetAll() -> [SocketOrder] { Array(channels.keys).flatMap { remove($0) } }

  // MARK: Sockets

  /// A socket asks for a channel. A second one on the same channel cuts the first.
  /// - Returns: nil when the channel is dead: the upgrade is to be answered 404.
  mutating func open(_ socket: SocketID, _ id: String, at now: Moment) -> [SocketOrder]? {
    guard let channel = channels[id], now < channel.ends else { return nil }
    var orders: [SocketOrder] = []
    if let first = channel.socket {
      forget(first)
      orders.append(.cut(first))
    }
    channels[id]?.socket = socket
    channels[id]?.lastUsed = now
    ofSocket[socket] = id
    beats[socket] = now.advanced(by: Self.heartbeat)
    return orders
  }

  mutating func closed(_ socket: SocketID) { forget(socket) }

  func channel(of socket: SocketID) -> Channel? { ofSocket[socket].flatMap { channels[$0] } }
  var sockets: [SocketID] { channels.values.compactMap(\.socket) }

  mutating func cutAll() -> [SocketOrder] {
    let all = sockets
    for socket in all { forget(socket) }
    return all.map(SocketOrder.cut)
  }

  /// Announces maintenance: the sockets close in a minute (section 7.4).
  mutating func closeSoon(at now: Moment) -> [SocketOrder] {
    let message = ChannelMessage.system(
      "v2.system.socket_closing", "The socket will close in one minute. Reconnect to the same connectUri.")
    closings += sockets.map { (due: now.advanced(by: .seconds(60)), socket: $0) }
    return sockets.map { .send($0, message) }
  }

  /// Heartbeats, closings and expiry.
  mutating func tick(at now: Moment, silent: Bool) -> [SocketOrder] {
    var orders: [SocketOrder] = []
    for (socket, due) in beats where due <= now {
      beats[socket] = now.advanced(by: Self.heartbeat)
      if !silent { orders.append(.send(socket, ChannelMessage.metadata("WebSocket Heartbeat"))) }
    }
    for closing in closings where closing.due <= now && ofSocket[closing.socket] != nil {
      forget(closing.socket)
      orders.append(.close(closing.socket, code: 1001, reason: "maintenance"))
    }
    closings.removeAll { $0.due <= now }
    for channel in channels.values where channel.ends <= now { orders += remove(channel.id) }
    return orders
  }

  // MARK: Events

  func hears(_ topic: String) -> Bool { listeners[topic] != nil }

  /// The sockets that an event on this topic goes to.
  func sockets(hearing topic: String) -> [SocketID] {
    (listeners[topic] ?? []).compactMap { channels[$0]?.socket }
  }

  // MARK: Parts

  private mutating func remove(_ id: String, code: UInt16 = 1008) -> [SocketOrder] {
    unlist(id)
    guard let channel = channels.removeValue(forKey: id), let socket = channel.socket else { return [] }
    forget(socket)
    return [.close(socket, code: code, reason: "the channel has ended")]
  }

  private mutating func forget(_ socket: SocketID) {
    beats[socket] = nil
    guard let id = ofSocket.removeValue(forKey: socket), channels[id]?.socket == socket else { return }
    channels[id]?.socket = nil
  }

  private mutating func list(_ channel: Channel) {
    for topic in channel.subscriptions.values.joined() {
      listeners[topic.name, default: []].append(channel.id)
    }
  }

  private mutating func unlist(_ id: String) {
    for topic in (channels[id]?.subscriptions.values.elements ?? []).joined() {
      listeners[topic.name]?.remove(id)
      if listeners[topic.name]?.isEmpty == true { listeners[topic.name] = nil }
    }
  }
}
