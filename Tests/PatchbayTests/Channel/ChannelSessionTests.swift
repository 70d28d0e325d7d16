import CloudSimulator
import GenesysCloud
import Groundwork
import Testing

/// The channel session against the simulated platform, over real HTTP and a real WebSocket.
@Suite(.timeLimit(.minutes(4)), .serialized) struct ChannelSessionTests {
  /// Reads news until one is what the story waits for; answers the link states on the way.
  private func links(
    _ news: inout AsyncStream<ChannelNews>.Iterator, until isIt: (ChannelNews) -> Bool
  ) async -> [String] {
    var links: [String] = []
    while let next = await news.next() {
      if case .link(let state) = next {
        links.append("\(state)".prefix { $0 != "(" && $0 != "." }.description)
      }
      if isIt(next) { return links }
    }
    Issue.record("the news ended")
    return links
  }

  private func isLive(_ news: ChannelNews) -> Bool { if case .link(.live) = news { true } else { false } }

  private func shows(_ key: String, _ value: String) -> (ChannelNews) -> Bool {
    { news in
      guard case .conversation(let report) = news else { return false }
      return report.conversation.customer?.attributes[key] == value
    }
  }

  private func opened(_ org: SimulatedOrg) async throws -> (
    any ChannelSession, AsyncStream<ChannelNews>.Iterator
  ) {
    let me = try await org.client.me()
    let session = org.client.channelSession(.agent(userID: me.id))
    var news = session.news.makeAsyncIterator()
    session.start()
    _ = await links(&news, until: isLive)
    return (session, news)
  }

  @Test func `a write is accepted, then shown back by events of both shapes`() async throws {
    let org = try await SimulatedOrg()
    var (session, news) = try await opened(org)
    let call = try #require(try await org.client.myCalls().first?.conversation)
    let customer = try #require(call.customer)
    _ = try await org.client.patchAttributes(call.id, customer.id, ["case": "42"], flavour: .calls)
    var sources: Set<ConversationReport.Source> = []
    while sources.count < 2, let next = await news.next() {
      if case .conversation(let report) = next, shows("case", "42")(next) { sources.insert(report.source) }
    }
    #expect(sources == [.genericEvent, .callsEvent])
    await org.end(session)
  }

  @Test func `both shapes of one call agree on what both can tell`() async throws {
    let org = try await SimulatedOrg()
    let listed = try #require(try await org.client.myCalls().first?.conversation)
    let generic = try await org.client.conversation(listed.id).conversation
    #expect(listed.participants.map(\.id) == generic.participants.map(\.id))
    for (a, b) in zip(listed.participants, generic.participants) {
      #expect((a.purpose, a.state, a.held, a.muted) == (b.purpose, b.state, b.held, b.muted))
      #expect(a.attributes == b.attributes && a.userID == b.userID && a.queueID == b.queueID)
      #expect(a.connectedTime == b.connectedTime && a.address == b.address)
    }
    await org.simulator.stop()
  }

  @Test(arguments: ["sockets/cut", "channels/forget"])
  func `what happens while the socket is away is read when it is back`(lever: String) async throws {
    let org = try await SimulatedOrg()
    var (session, news) = try await opened(org)
    await org.control(lever)
    await org.control("attributes", ["attributes": ["note": .string(lever)]])
    let seen = await links(&news, until: shows("note", lever))
    session.reconnect()
    if seen.last != "live" { #expect(await links(&news, until: isLive).last == "live") }
    await org.end(session)
  }

  @Test func `a close that is announced costs nothing: another channel stands first`() async throws {
    let org = try await SimulatedOrg()
    var (session, news) = try await opened(org)
    let first = await session.channel?.id
    await org.control("sockets/close-soon")
    await org.control("attributes", ["attributes": ["note": "soon"]])
    let seen = await links(&news, until: shows("note", "soon"))
    // The read that makes sure comes once the old socket is closed.
    let after = await links(&news) {
      if case .conversation(let report) = $0 { report.source == .read } else { false }
    }
    #expect(seen + after == [])
    #expect(await session.channel?.id != first)
    await org.end(session)
  }

  @Test func `an expired token of client credentials is replaced, with a new channel`() async throws {
    let org = try await SimulatedOrg(signingIn: true)
    let queues = try await org.client.queues().map { Topic.conversations(queueID: $0.id).name }
    let session = org.client.channelSession(ChannelPlan(topics: queues, reads: .nothing))
    var news = session.news.makeAsyncIterator()
    session.start()
    _ = await links(&news, until: isLive)
    let first = await session.channel?.id
    await org.control("tokens/expire")
    _ = try await org.client.queues()
    #expect(await links(&news, until: isLive).last == "live")
    #expect(await session.channel?.id != first)
    await org.end(session)
  }

  @Test func `a revoked token of client credentials is a gap, mended with another token and channel`()
    async throws
  {
    let org = try await SimulatedOrg(signingIn: true)
    let session = org.client.channelSession(
      ChannelPlan(
        topics: try await org.client.queues().map { Topic.conversations(queueID: $0.id).name },
        reads: .nothing))
    var news = session.news.makeAsyncIterator()
    session.start()
    _ = await links(&news, until: isLive)
    let first = await session.channel?.id
    await org.control("tokens/revoke")
    let seen = await links(&news, until: isLive)
    #expect(seen.first != "live" && seen.last == "live", "\(seen)")
    #expect(await session.channel?.id != first)
    await org.end(session)
  }

  @Test
  func `a platform that went away and came back at the same place knows nothing of us, and is no trouble`()
    async throws
  {
    let org = try await SimulatedOrg.toRestart()
    var (session, news) = try await opened(org)
    await org.simulator.stop()
    _ = await links(&news) { if case .link(.stale) = $0 { true } else { false } }
    let again = try await org.restarted()
    session.reconnect()
    #expect(await links(&news, until: isLive).last == "live")
    await again.end(session)
  }

  @Test func `the limit is learned from the answers and kept before the platform has to say so`() async throws
  {
    let org = try await SimulatedOrg(rateLimit: 3)
    for _ in 0..<3 { _ = try await org.client.myCalls() }
    let error = await #expect(throws: PlatformError.self) { try await org.client.myCalls() }
    #expect(error?.kind == .rateLimited && error?.retryAfter != nil)
    await org.simulator.stop()
  }

  @Test func `topics beyond a thousand go over a second channel, and each has its state`() async throws {
    let org = try await SimulatedOrg()
    let me = try await org.client.me()
    let topics =
      [Topic.conversations(userID: me.id).name] + (0..<1000).map { "v2.users.\(me.id).nothing-\($0)" }
    let session = org.client.channelSession(ChannelPlan(topics: topics, reads: .myCalls))
    var news = session.news.makeAsyncIterator()
    session.start()
    var states: [TopicState] = []
    while let next = await news.next(), !isLive(next) { if case .topics(let told) = next { states = told } }
    #expect(states.map(\.topic) == topics)
    #expect(states.map(\.isPermitted) == [true] + Array(repeating: false, count: 1000))
    await org.end(session)
  }

  @Test func `an expired token that was handed in is not replaced, and the link says why`() async throws {
    let org = try await SimulatedOrg()
    var (session, news) = try await opened(org)
    await org.control("tokens/expire")
    var reason: String?
    while reason == nil, let next = await news.next() {
      if case .link(.stale(_, let why, _)) = next, why?.contains("handed in") == true { reason = why }
    }
    #expect(reason?.contains("Nothing else was tried in its place") == true)
    await org.end(session)
  }
}
