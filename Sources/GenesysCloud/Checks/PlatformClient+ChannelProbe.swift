internal import Groundwork
internal import Transport

extension PlatformClient {
  /// How long a pong may take before the socket counts as silent.
  private static let pongPatience = Interval.seconds(5)

  /// Makes a channel, subscribes, opens its socket, asks for a pong and closes again. Topics that cannot
  /// be subscribed do not keep the socket from being tried.
  public func probeChannel(topics: [String]) async -> ChannelProbe {
    var probe = ChannelProbe()
    let channel: KnownChannel
    do { channel = try await createChannel() } catch {
      probe.stop = .refused(error)
      return probe
    }
    if !topics.isEmpty {
      do { probe.topics = try await subscribe(channel, topics: topics) } catch { probe.topicsRefused = error }
    }
    let begun = time.now()
    let socket: any WebSocketConnection
    do { socket = try await webSockets.open(channel.connectURI, limits: WebSocketLimits()) } catch {
      probe.stop = .socket(error)
      return probe
    }
    let opened = time.now()
    probe.opened = opened.since(begun)
    socket.send(#"{"message":"ping"}"#)
    switch await answer(socket, until: opened.advanced(by: Self.pongPatience)) {
    case .pong: probe.pong = time.now().since(opened)
    case .closed(let code, let reason): probe.stop = .closed(code: code, reason: reason)
    case .other: probe.stop = .deaf(after: Self.pongPatience)
    case .nothing: probe.stop = .silent(after: Self.pongPatience)
    }
    socket.close(code: 1000, reason: "")
    return probe
  }

  /// What became of a ping.
  private enum PingAnswer: Sendable {
    case pong
    case closed(code: UInt16, reason: String)
    /// Other frames, but no pong.
    case other
    case nothing
  }

  private func answer(_ socket: any WebSocketConnection, until deadline: Moment) async -> PingAnswer {
    await withTaskGroup(of: PingAnswer?.self) { group in
      group.addTask { await Self.answer(socket) }
      group.addTask { [time] in
        try? await time.sleep(until: deadline)
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      // A listener that is called off still tells what it heard.
      if let first { return first }
      return await group.next().flatMap(\.self) ?? .nothing
    }
  }

  private static func answer(_ socket: any WebSocketConnection) async -> PingAnswer {
    var heard = PingAnswer.nothing
    for await event in socket.events {
      switch event {
      case .closed(let code, let reason, _): return .closed(code: code, reason: reason)
      case .text(let bytes) where isPong(bytes): return .pong
      case .text, .binary, .ping, .pong: heard = .other
      }
    }
    return heard
  }

  /// Section 7.4.
  private static func isPong(_ frame: [UInt8]) -> Bool {
    guard let envelope = ChannelEnvelope(frame), Topic(envelope.topic).kind == .metadata else { return false }
    return envelope.body()?.text("message") == "pong"
  }
}
