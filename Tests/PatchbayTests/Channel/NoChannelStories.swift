import CallDesk
import CloudSimulator
import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing

/// Channels that hear nothing, sockets that are refused and tokens that end, on real sockets. The client's
/// clock stands still unless the story moves it: what happens meanwhile happens at once.
@Suite(.timeLimit(.minutes(4)), .serialized) struct NoChannelStories {
  typealias News = AsyncStream<ChannelNews>.Iterator

  /// How a proxy may answer for the sockets, and the words that must be said of it.
  static let refusals: [(fault: JSONValue, words: String)] = [
    (["fault": "refuse-sockets", "status": 200, "seconds": 600], "answered 200"),
    (["fault": "refuse-sockets", "status": 403, "seconds": 600], "answered 403"),
    (["fault": "refuse-sockets", "status": 302, "seconds": 600], "answered 302"),
    (["fault": "refuse-sockets", "answer": "reset", "seconds": 600], "lost the connection"),
  ]

  private struct Stand {
    let time = VirtualTime()
    let org: SimulatedOrg
    let session: any ChannelSession
    var news: News

    init(signingIn: Bool = false) async throws {
      org = try await SimulatedOrg(signingIn: signingIn, rateLimit: nil, time: time)
      let plan: ChannelPlan
      if signingIn {
        let queues = try await org.client.queues().map { Topic.conversations(queueID: $0.id).name }
        plan = ChannelPlan(topics: queues, reads: .nothing)
      } else {
        plan = .agent(userID: try await org.client.me().id)
      }
      session = org.client.channelSession(plan)
      news = session.news.makeAsyncIterator()
    }

    /// The next news that is so; what came before it is passed over.
    mutating func next<Found>(_ find: (ChannelNews) -> Found?) async throws -> Found {
      while let one = await news.next() { if let found = find(one) { return found } }
      throw StoryEnd()
    }

    mutating func link(_ isIt: (LinkState) -> Bool) async throws -> LinkState {
      try await next { if case .link(let state) = $0, isIt(state) { state } else { nil } }
    }

    mutating func live() async throws { _ = try await link(\.isLive) }

    /// Sockets are let in again. A try that was on its way then fails still, and says so: the next is made at once.
    mutating func liveAgain() async throws {
      await org.control("faults", ["clear": true])
      let session = session
      session.reconnect()
      _ = try await link { state in
        if !state.isLive { session.reconnect() }
        return state.isLive
      }
    }

    /// The report of a call that is so.
    mutating func call(_ isIt: (Conversation) -> Bool) async throws -> ConversationReport {
      try await next {
        if case .conversation(let report) = $0, isIt(report.conversation) { report } else { nil }
      }
    }

    /// Time in which something is heard, though nothing of calls.
    mutating func passHalfAMinute() async throws {
      time.advance(by: .seconds(30))
      let away = try #require(try await org.client.presenceDefinitions().first { $0.system == "Away" })
      try await org.client.setPresence(userID: try await org.client.me().id, definitionID: away.id)
      _ = try await next {
        if case .presence(let presence) = $0, presence.system == "Away" { true } else { nil }
      }
    }

    /// Another system writes a note; when this returns the platform shows it.
    func write(_ note: String) async throws {
      await org.control("attributes", ["attributes": ["note": .string(note)]])
      while try await org.client.myCalls().first?.conversation.customer?.attributes["note"] != note {
        await Task.yield()
      }
    }

    func end() async { await org.end(session) }
  }

  private struct StoryEnd: Error {}

  /// The reason of a state, where it has one.
  private func reason(_ state: LinkState) -> String {
    switch state {
    case .offline(let reason, _), .stale(_, let reason, _), .reading(_, let reason, _): reason ?? ""
    case .live, .signingInAgain: ""
    }
  }

  private func has(_ key: String, _ value: String) -> (Conversation) -> Bool {
    { $0.customer?.attributes[key] == value }
  }

  // MARK: Deaf

  @Test func `a channel that beats and delivers nothing is noticed, told as a gap and replaced`() async throws
  {
    var stand = try await Stand()
    stand.session.start()
    try await stand.live()
    let (first, began) = (await stand.session.channel?.id, stand.time.now())
    try await stand.passHalfAMinute()
    await stand.org.control("faults", ["fault": "deaf-channel", "seconds": 1])
    try await stand.write("unheard")
    // The ping is answered: the channel seems to live. A difference is believed 3 s after it was read.
    stand.time.advance(by: .seconds(31))
    try await stand.time.waitForSleeper(for: .seconds(3))
    stand.time.advance(by: .seconds(3))
    let told = try await stand.link { _ in true }
    guard case .stale(let since, let why?, _) = told else {
      Issue.record("\(told)")
      return
    }
    #expect(why.contains("nothing but heartbeats") && since <= began.wall)
    #expect(try await stand.call(has("note", "unheard")).source == .read)
    try await stand.live()
    #expect(await stand.session.channel?.id != first)
    #expect(stand.time.now().since(began) <= .seconds(90))
    // The next one hears, once what made it deaf as well is over.
    await stand.org.control("faults", ["clear": true])
    await stand.org.control("attributes", ["attributes": ["note": "heard"]])
    #expect(try await stand.call(has("note", "heard")).source != .read)
    await stand.end()
  }

  @Test func `a channel that hears is left alone, however quiet it is`() async throws {
    var stand = try await Stand()
    stand.session.start()
    try await stand.live()
    let (first, reads) = (await stand.session.channel?.id, try await listings(stand))
    try await stand.passHalfAMinute()
    stand.time.advance(by: .seconds(31))
    while try await listings(stand) == reads { await Task.yield() }
    await stand.org.control("attributes", ["attributes": ["note": "quiet"]])
    let told = try await stand.next { news -> [ChannelNews]? in
      switch news {
      case .link, .reread: [news]
      case .conversation(let report) where has("note", "quiet")(report.conversation): []
      default: nil
      }
    }
    #expect(told.isEmpty, "\(told)")
    #expect(await stand.session.channel?.id == first)
    #expect(try await listings(stand) == reads + 1, "one read has compared")
    await stand.end()
  }

  private func listings(_ stand: Stand) async throws -> Int {
    try await stand.org.count("GET /api/v2/conversations/calls")
  }

  // MARK: Refused

  @Test(arguments: 0..<4)
  func `sockets that are refused: read after 15 s, a ringing call is told, and live again afterwards`(
    kind: Int
  ) async throws {
    let (fault, words) = Self.refusals[kind]
    var stand = try await Stand()
    await stand.org.control("faults", fault)
    stand.session.start()
    let first = try await stand.link { $0 != .offline(reason: nil, nextTry: nil) }
    #expect(reason(first).contains(words), "\(first)")
    await stand.org.control(
      "calls", ["number": "+13175550163", "name": "Vera Lang", "queue": "Support", "starts": "alerting"])
    stand.time.advance(by: .seconds(15))
    let ringing = try await stand.call { $0.participants.contains { $0.state == .alerting } }
    #expect(ringing.source == .read)
    guard case .reading(_, let why?, .some) = try await stand.link({ _ in true }) else {
      Issue.record("not reading")
      return
    }
    #expect(why.contains(words), "\(why)")
    try await stand.liveAgain()
    await stand.end()
  }

  @Test(arguments: 0..<4) func `whoever asks is read for at once, and each time`(kind: Int) async throws {
    let (fault, words) = Self.refusals[kind]
    var stand = try await Stand()
    stand.session.start()
    try await stand.live()
    await stand.org.control("faults", fault)
    _ = try await stand.link { !$0.isLive }
    stand.session.reconnect()
    let refused = try await stand.link { self.reason($0).contains(words) }
    guard case .stale = refused else {
      Issue.record("\(refused)")
      return
    }
    for round in 1...3 {
      try await stand.write("\(round)")
      stand.session.reconnect()
      #expect(try await stand.call(has("note", "\(round)")).source == .read)
      if round == 1 { _ = try await stand.link { if case .reading = $0 { true } else { false } } }
    }
    await stand.end()
  }

  @Test(arguments: 0..<4) func `a command that watches says so, and tells what reads find`(kind: Int)
    async throws
  {
    let (fault, words) = Self.refusals[kind]
    let (time, folder) = (VirtualTime(), try ScratchFolder())
    let org = try await SimulatedOrg(rateLimit: nil, time: time)
    let call = try #require(try await org.client.myCalls().first?.conversation.id)
    await org.control("faults", fault)
    let desk = HeadlessDesk(
      platform: org.client,
      channels: ChannelKeeper(files: folder.files, folder: "/state", name: "acme"), time: time,
      random: SeededRandom(seed: 1))
    let (links, changes) = (Watched<[LinkState]>([]), Watched<[WatchedChange]>([]))
    let watching = Task {
      try await desk.watch(
        call, onLink: { state in links.change { $0.append(state) } },
        { change in changes.change { $0.append(change) } })
    }
    let first = try await links.wait { !$0.isEmpty }
    #expect(reason(first[0]).contains(words), "\(first)")
    await org.control("attributes", ["attributes": ["note": "read"]])
    while try await org.client.myCalls().first?.conversation.customer?.attributes["note"] == nil {
      await Task.yield()
    }
    time.advance(by: .seconds(15))
    #expect(try await changes.wait { !$0.isEmpty }.map(\.key) == ["note"])
    let told = try await links.wait { $0.count == 2 }
    #expect(told.map(\.word) == ["offline", "reading"])
    watching.cancel()
    _ = await watching.result
    await org.simulator.stop()
  }

  // MARK: The token's end

  @Test func `a token that ends after a long loss is signed in again at once, with nothing to wait for`()
    async throws
  {
    var stand = try await Stand(signingIn: true)
    stand.session.start()
    try await stand.live()
    await stand.org.control("faults", ["fault": "cut-link", "seconds": 600])
    _ = try await stand.link { !$0.isLive }
    for _ in 0..<5 {
      stand.session.reconnect()
      _ = try await stand.link { self.reason($0).contains("lost the connection") }
      stand.time.advance(by: .seconds(1))
    }
    try await stand.liveAgain()
    let first = await stand.session.channel?.id
    stand.time.advance(by: .seconds(7))
    await stand.org.control("faults", ["number": 7])
    let told = try await stand.link { _ in true }
    #expect(told == .signingInAgain(since: stand.time.now().wall), "\(told)")
    #expect(try await stand.link { _ in true } == .live)
    #expect(await stand.session.channel?.id != first)
    await stand.end()
  }
}
