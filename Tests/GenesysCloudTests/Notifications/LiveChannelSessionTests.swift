import Groundwork
import PatchbayTestSupport
import Testing
import Transport

@testable import GenesysCloud

/// The actor around the machine: requests, socket, timers and news, on a scripted wire.
@Suite(.timeLimit(.minutes(4))) struct LiveChannelSessionTests {
  private static func answer(_ request: HTTPRequest) -> HTTPOutcome {
    switch (request.method, request.path) {
    case ("POST", "/api/v2/notifications/channels"):
      .json(
        200,
        ["id": "ch-1", "connectUri": "wss://streaming.example/ch-1", "expires": "2025-03-05T13:00:00.000Z"])
    case ("PUT", _):
      .json(200, ["entities": [["id": "v2.users.u-1.conversations", "state": "Permitted"]]])
    case ("HEAD", _): .answered(HTTPAnswer(status: 200))
    case (_, "/api/v2/conversations/calls"): .json(200, ["entities": [Bodies.call("c-1")]])
    case (_, let path) where path.hasPrefix("/api/v2/users/me"):
      .json(
        200, ["id": "u-1", "presence": ["presenceDefinition": ["id": "d", "systemPresence": "Available"]]])
    case (_, let path): .json(200, Bodies.call(path.split(separator: "/").last.map(String.init) ?? ""))
    }
  }

  /// Collects news until one meets the condition.
  private static func collect(
    _ news: inout AsyncStream<ChannelNews>.Iterator, until isLast: (ChannelNews) -> Bool
  ) async -> [String] {
    var words: [String] = []
    while let next = await news.next() {
      words.append(word(next))
      if isLast(next) { break }
    }
    return words
  }

  private static func word(_ news: ChannelNews) -> String {
    switch news {
    case .link(.live): "live"
    case .link(.offline): "offline"
    case .link(.stale): "stale"
    case .link(.signingInAgain): "signing in again"
    case .link(.reading): "reading"
    case .conversation(let report): "\(report.conversation.id) \(report.source)"
    case .presence(let presence): presence.label
    case .routingStatus(let status): status.status
    case .topics(let states): "topics \(states.count)"
    case .gone(let id, let error): "\(id) gone \(error.status ?? 0)"
    case .signedOut(let error): "signed out: \(error.message)"
    case .reread: "reread"
    }
  }

  private static func isLive(_ news: ChannelNews) -> Bool {
    if case .link(.live) = news { true } else { false }
  }

  @Test func `from nothing to live, through events, to a close frame`() async throws {
    let stand = ClientStand { Self.answer($0) }
    let session = stand.client.channelSession(
      ChannelPlan(topics: ["v2.users.u-1.conversations.calls"], reads: .myCalls))
    var news = session.news.makeAsyncIterator()
    session.start()
    session.start()
    #expect(await Self.collect(&news, until: Self.isLive) == ["offline", "topics 1", "c-1 read", "live"])
    #expect(
      stand.asked == [
        "POST /api/v2/notifications/channels",
        "PUT /api/v2/notifications/channels/ch-1/subscriptions?ignoreErrors=true",
        "GET /api/v2/conversations/calls",
      ])
    #expect(stand.webSockets.urls == ["wss://streaming.example/ch-1"])
    let socket = try await stand.webSockets.waitForConnection()
    socket.bring(Bodies.frame("v2.users.u-1.conversations.calls", Bodies.call("c-2")))
    #expect(await Self.collect(&news) { _ in true } == ["c-2 callsEvent"])
    #expect(await session.channel?.id == "ch-1")
    await session.stop()
    #expect(socket.closedWith == 1000)
    #expect(await Self.collect(&news) { _ in false } == [])
  }

  @Test func `at an end a peer that has only more to say is not heard out`() async throws {
    let stand = ClientStand { Self.answer($0) }
    let session = stand.client.channelSession(ChannelPlan(topics: ["t"], reads: .nothing))
    var news = session.news.makeAsyncIterator()
    session.start()
    _ = await Self.collect(&news, until: Self.isLive)
    let socket = try await stand.webSockets.waitForConnection()
    socket.keepTalking()
    let hasEnded = Watched(false)
    Task {
      await session.stop()
      hasEnded.change { $0 = true }
    }
    try await socket.waitForClose()
    let start = stand.time.now()
    while !hasEnded.value {
      try Task.checkCancellation()
      stand.time.advance(by: .milliseconds(50))
      await Task.yield()
      if stand.time.now().since(start) > .seconds(3600) { break }
    }
    try await hasEnded.wait { $0 }
  }

  @Test func `a cut is told, and the way back ends in a read`() async throws {
    let stand = ClientStand { Self.answer($0) }
    let session = stand.client.channelSession(.agent(userID: "u-1"))
    var news = session.news.makeAsyncIterator()
    session.start()
    _ = await Self.collect(&news, until: Self.isLive)
    try await stand.webSockets.waitForConnection().cut()
    #expect(await Self.collect(&news) { _ in true } == ["stale"])
    session.reconnect()
    #expect(await Self.collect(&news, until: Self.isLive) == ["c-1 read", "Available", "reread", "live"])
    #expect(stand.webSockets.urls.count == 2)
    await session.stop()
  }

  @Test func `silence is a cut, on the session's own clock`() async throws {
    let stand = ClientStand { Self.answer($0) }
    let session = stand.client.channelSession(ChannelPlan(topics: ["t"], reads: .nothing))
    var news = session.news.makeAsyncIterator()
    session.start()
    _ = await Self.collect(&news, until: Self.isLive)
    let socket = try await stand.webSockets.waitForConnection()
    try await stand.time.waitForSleepers(2)
    stand.time.advance(by: .seconds(32))
    #expect(try await socket.waitForSent(1) == [#"{"message":"ping"}"#])
    try await stand.time.waitForSleepers(2)
    stand.time.advance(by: .seconds(4))
    #expect(await Self.collect(&news) { _ in true } == ["stale"])
    try await socket.waitForClose()
    await session.stop()
  }

  @Test func `an owner's re-read asks for that conversation alone`() async throws {
    let stand = ClientStand { Self.answer($0) }
    let session = stand.client.channelSession(ChannelPlan(topics: ["t"], reads: .nothing))
    var news = session.news.makeAsyncIterator()
    session.start()
    _ = await Self.collect(&news, until: Self.isLive)
    session.reread("c-7")
    #expect(await Self.collect(&news) { _ in true } == ["c-7 read"])
    #expect(stand.asked.last == "GET /api/v2/conversations/c-7")
    await session.stop()
  }

  @Test func `the generic shape wants a permission, so without it the calls shape is read`() async throws {
    let stand = ClientStand { request in
      request.path == "/api/v2/conversations/c-7"
        ? .json(403, ["code": "missing.permissions"]) : Self.answer(request)
    }
    let session = stand.client.channelSession(
      ChannelPlan(topics: ["t"], reads: .conversations(["c-7", "c-8"])))
    var news = session.news.makeAsyncIterator()
    session.start()
    #expect(await Self.collect(&news, until: Self.isLive).suffix(3) == ["c-7 read", "c-8 read", "live"])
    #expect(stand.asked.contains("GET /api/v2/conversations/calls/c-7"))
    await session.stop()
  }

  @Test func `a conversation that neither shape shows is told, and the rest is read all the same`()
    async throws
  {
    let stand = ClientStand { request in
      request.path.hasSuffix("c-7") ? .json(403, ["code": "missing.permissions"]) : Self.answer(request)
    }
    let session = stand.client.channelSession(
      ChannelPlan(topics: ["t"], reads: .conversations(["c-7", "c-8"])))
    var news = session.news.makeAsyncIterator()
    session.start()
    #expect(await Self.collect(&news, until: Self.isLive).suffix(3) == ["c-8 read", "c-7 gone 403", "live"])
    await session.stop()
  }

  @Test func `nothing of a channel may be shown on the wire`() async throws {
    let stand = ClientStand { Self.answer($0) }
    let session = stand.client.channelSession(ChannelPlan(topics: ["t"], reads: .nothing))
    var news = session.news.makeAsyncIterator()
    session.start()
    _ = await Self.collect(&news, until: Self.isLive)
    let requests = stand.http.requests
    #expect(requests[0].isBodyPrivate)
    #expect(requests[1].secrets.contains(Secret("ch-1")))
    await session.stop()
  }

  @Test func `a renewed token takes a new channel before it leaves the old one`() async throws {
    let made = Watched(0)
    let stand = ClientStand.withClient { request in
      if request.path == "/oauth/token" { return .token("t", lifetime: 30) }
      guard request.method == "POST" else { return Self.answer(request) }
      let number = made.change {
        $0 += 1; return $0
      }
      return .json(
        200, ["id": .string("ch-\(number)"), "connectUri": .string("wss://streaming.example/\(number)")])
    }
    let session = stand.client.channelSession(ChannelPlan(topics: ["t"], reads: .nothing))
    var news = session.news.makeAsyncIterator()
    session.start()
    _ = await Self.collect(&news, until: Self.isLive)
    try await stand.time.waitForSleepers(3)
    stand.time.advance(by: .seconds(28))
    let second = try await stand.webSockets.waitForConnection(2)
    second.bring(Bodies.frame("v2.users.u-1.conversations.calls", Bodies.call("c-2")))
    #expect(await Self.collect(&news) { _ in true } == ["c-2 callsEvent"])
    #expect(await session.channel?.id == "ch-2")
    let first = try await stand.webSockets.waitForConnection()
    #expect(first.closedWith == nil)
    stand.time.advance(by: .seconds(3))
    try await first.waitForClose()
    await session.stop()
  }

  @Test func `stopping while a socket is being opened leaves none behind`() async throws {
    let stand = ClientStand { Self.answer($0) }
    let session = stand.client.channelSession(ChannelPlan(topics: ["t"], reads: .nothing))
    session.start()
    let socket = try await stand.webSockets.waitForConnection()
    await session.stop()
    try await socket.waitForClose()
    #expect(socket.closedWith == 1000)
  }

  @Test func `a session that was never started stops`() async {
    let session = ClientStand { Self.answer($0) }.client.channelSession(
      ChannelPlan(topics: [], reads: .nothing))
    await session.stop()
    var news = session.news.makeAsyncIterator()
    #expect(await news.next() == nil)
  }
}
