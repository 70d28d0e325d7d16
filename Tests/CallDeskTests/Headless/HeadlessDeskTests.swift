@testable import CallDesk
import CustomerLookup
import GenesysCloud
import Groundwork
import OrderedCollections
import PatchbayTestSupport
import Testing
import Transport

@Suite struct `A write without a screen` {
  static let dana = Agent(id: "u-dana", name: "Dana Reyes")

  func platform(_ attributes: [String: String] = ["tier": "silver"], isUser: Bool = true)
    -> ScriptedPlatform
  {
    var script = ScriptedPlatform.Script()
    script.me = { () async throws(PlatformError) in
      if isUser { return Self.dana }
      throw Desk.refused(400, "no user", code: "not.a.user")
    }
    script.conversation = { (_) async throws(PlatformError) in
      Desk.read(Desk.conversation(attributes), asked: 0, at: 1)
    }
    script.patch = { (_) async throws(PlatformError) in
      Accepted(asked: Desk.start, elapsed: .milliseconds(39))
    }
    return ScriptedPlatform(script)
  }

  func desk(
    _ platform: ScriptedPlatform, _ files: FileSystem, time: VirtualTime = VirtualTime()
  ) -> HeadlessDesk {
    HeadlessDesk(
      platform: platform,
      channels: ChannelKeeper(files: files, folder: "/state", name: "acme"), time: time,
      random: SeededRandom(seed: 1))
  }

  func request(_ pairs: KeyValuePairs<String, String>, wait: AttributeSetRequest.Wait = .confirmed)
    -> AttributeSetRequest
  {
    AttributeSetRequest(
      conversation: Desk.call, pairs: pairs.map { CallDeskOrder.Pair($0.key, $0.value) }, wait: wait)
  }

  @Test func `is confirmed by the topic of the person who is in the call, and the channel is kept`()
    async throws
  {
    let (folder, platform) = (try ScratchFolder(), platform())
    let desk = desk(platform, folder.files)
    let run = Task { try await desk.set(request(["tier": "gold"])) }
    let session = try await platform.waitForSession()
    #expect(session.plan.topics == ["v2.users.u-dana.conversations"])
    session.bring(.link(.live))
    try await platform.waitForPatches(1)
    session.bring(.conversation(Desk.event(Desk.conversation(["tier": "gold"]), at: 90)))
    let result = try await run.value
    #expect(result.keys.map(\.fate.json) == ["confirmed"])
    #expect(result.keys.first?.old == "silver")
    #expect(platform.requests == ["call", "me", "patch"])
    let again = self.platform(["tier": "gold", "x": "1"])
    let second = Task { try await self.desk(again, folder.files).set(request(["x": "2"])) }
    #expect(try await again.waitForSession().plan.known?.id == "ch-1")
    second.cancel()
    #expect(try await second.value.isInterrupted)
  }

  @Test func `without a person uses the topic of the live queue`() async throws {
    let (folder, platform) = (try ScratchFolder(), platform(isUser: false))
    let desk = desk(platform, folder.files)
    let run = Task { try await desk.set(request(["tier": "gold"])) }
    #expect(try await platform.waitForSession().plan.topics == ["v2.routing.queues.q-billing.conversations"])
    run.cancel()
    let result = try await run.value
    #expect(result.keys.map(\.fate) == [.notWritten(reason: "interrupted")])
    #expect(platform.patches == [])
  }

  @Test func `whose topic is rejected is confirmed by reads`() async throws {
    let (folder, time) = (try ScratchFolder(), VirtualTime())
    let value = Watched("silver")
    var script = ScriptedPlatform.Script()
    script.me = { () async throws(PlatformError) in Self.dana }
    script.conversation = { (_) async throws(PlatformError) in
      let now = time.now()
      return ConversationReport(
        conversation: Desk.conversation(["tier": value.value]), source: .read, received: now, asked: now)
    }
    script.patch = { (values) async throws(PlatformError) in
      value.change { $0 = values["tier"] ?? $0 }
      return Accepted(asked: Desk.start, elapsed: .milliseconds(39))
    }
    let platform = ScriptedPlatform(script)
    let run = Task { [self] in
      try await desk(platform, folder.files, time: time).set(request(["tier": "gold"]))
    }
    let session = try await platform.waitForSession()
    session.bring(.topics([TopicState(topic: "t", isPermitted: false, rejectionReason: "no")]))
    try await platform.waitForPatches(1)
    // The next read, the end of waiting for a channel, and the end of all waiting.
    try await time.waitForSleepers(3)
    time.advance(by: .milliseconds(500))
    let result = try await run.value
    if case .confirmed(let after, .read)? = result.keys.first?.fate {
      #expect(after >= .milliseconds(500))
    } else {
      Issue.record("\(result)")
    }
  }

  @Test func `that was suspended beyond its window still looks before it ends`() async throws {
    let (folder, time) = (try ScratchFolder(), VirtualTime())
    var script = ScriptedPlatform.Script()
    script.me = { () async throws(PlatformError) in Self.dana }
    script.conversation = { (_) async throws(PlatformError) in
      let now = time.now()
      let tier = now > Desk.start.advanced(by: .seconds(1)) ? "gold" : "silver"
      return ConversationReport(
        conversation: Desk.conversation(["tier": tier]), source: .read, received: now, asked: now)
    }
    script.patch = { (_) async throws(PlatformError) in
      Accepted(asked: Desk.start, elapsed: .milliseconds(39))
    }
    let platform = ScriptedPlatform(script)
    let run = Task { [self] in
      try await desk(platform, folder.files, time: time).set(request(["tier": "gold"]))
    }
    try await platform.waitForSession().bring(.link(.live))
    try await platform.waitForPatches(1)
    // The first read, the end of waiting for a channel, and the end of all waiting; then ^Z, and fg.
    try await time.waitForSleepers(3)
    time.advance(by: .seconds(60))
    #expect(try await run.value.keys.map(\.fate.json) == ["confirmed"])
  }

  @Test func `that only waits for the 202 opens no channel and asks for nobody`() async throws {
    let (folder, platform) = (try ScratchFolder(), platform())
    let result = try await desk(platform, folder.files).set(request(["tier": "gold"], wait: .accepted))
    #expect(result.keys.map(\.fate) == [.accepted(after: .milliseconds(39))])
    #expect(platform.requests == ["call", "patch"])
    #expect(platform.sessions.isEmpty)
  }

  @Test func `of values that stand already costs one read`() async throws {
    let (folder, platform) = (try ScratchFolder(), platform())
    let result = try await desk(platform, folder.files).set(request(["tier": "silver"]))
    #expect(result.keys.map(\.fate) == [.unchanged])
    #expect(platform.requests == ["call"])
  }

  @Test func `of a value that only looks like the one that stands is sent, and holds no guard`() async throws
  {
    let (folder, platform) = (try ScratchFolder(), platform(["tier": "caf\u{E9}"]))
    let desk = desk(platform, folder.files)
    let other = request(["tier": "cafe\u{301}"], wait: .accepted)
    #expect(try await desk.plan(other).keys.map(\.fate) == [.proposed])
    #expect(try await desk.set(other).keys.map(\.fate.json) == ["accepted"])
    #expect(platform.patches.count == 1)
    var guarded = request(["x": "1"], wait: .accepted)
    guarded.guards = ["tier": "cafe\u{301}"]
    let result = try await desk.set(guarded)
    #expect(result.keys.map(\.fate.json) == ["conflict"] && result.failedGuards.map(\.key) == ["tier"])
    #expect(platform.patches.count == 1)
    let waiting = Task { try await desk.set(request(["tier": "cafe\u{301}"])) }
    _ = try await platform.waitForSession()
    waiting.cancel()
    #expect(try await waiting.value.keys.map(\.fate.json) == ["not_written"])
  }

  @Test func `whose guard does not hold sends nothing`() async throws {
    let (folder, platform) = (try ScratchFolder(), platform())
    var guarded = request(["tier": "gold"], wait: .accepted)
    guarded.guards = ["tier": "bronze"]
    let result = try await desk(platform, folder.files).set(guarded)
    #expect(result.keys.map(\.fate) == [.conflict(theirs: "silver")])
    #expect(platform.patches == [])
  }

  @Test func `in a dry run only says what it would do`() async throws {
    let (folder, platform) = (try ScratchFolder(), platform())
    let result = try await desk(platform, folder.files).plan(
      request(["tier": "gold", "n": "4111111111111111"]))
    #expect(result.keys.map(\.fate.json) == ["proposed", "refused"])
    #expect(platform.patches == [])
  }

  @Test func `in a dry run heeds guards and the budget as the write would`() async throws {
    let (folder, platform) = (try ScratchFolder(), platform())
    let desk = desk(platform, folder.files)
    var guarded = request(["tier": "gold", "x": "1"])
    guarded.guards = ["tier": "bronze", "none": nil]
    let result = try await desk.plan(guarded)
    #expect(
      Dictionary(uniqueKeysWithValues: result.keys.map { ($0.key, $0.fate) }) == [
        "tier": .conflict(theirs: "silver"), "x": .conflict(theirs: nil),
      ])
    #expect(result.failedGuards == [.init(key: "tier", expected: "bronze", actual: "silver")])
    var absent = request(["x": "1"])
    absent.guards = ["tier": nil]
    #expect(try await desk.plan(absent).failedGuards == [.init(key: "tier", expected: nil, actual: "silver")])
    guarded.guards = ["tier": "silver", "none": nil]
    let held = try await desk.plan(guarded)
    #expect(held.keys.allSatisfy { $0.fate == .proposed } && held.failedGuards.isEmpty)
    let large = try await desk.plan(request(["x": String(repeating: "a", count: 20_000)]))
    #expect(large.keys.map(\.fate.json) == ["refused"])
    #expect(platform.requests.allSatisfy { $0 == "call" } && platform.patches == [])
  }

  @Test func `to somebody who is not there, or to a call that is over, fails before anything is sent`()
    async throws
  {
    let (folder, platform) = (try ScratchFolder(), platform())
    var stranger = request(["a": "1"])
    stranger.participant = ParticipantSelector("ivr")
    await #expect(throws: HeadlessFailure.self) { try await desk(platform, folder.files).set(stranger) }
    var script = ScriptedPlatform.Script()
    script.conversation = { (_) async throws(PlatformError) in
      var ended = Desk.conversation()
      ended.endTime = Desk.start.wall
      return Desk.read(ended, asked: 0, at: 1)
    }
    let over = ScriptedPlatform(script)
    await #expect(throws: HeadlessFailure.self) {
      try await desk(over, folder.files).set(request(["a": "1"]))
    }
    #expect(platform.patches.isEmpty && over.patches.isEmpty)
  }

  @Test func `to somebody who has left a call that goes on is not said to be to a call that is over`()
    async throws
  {
    var script = ScriptedPlatform.Script()
    script.conversation = { (_) async throws(PlatformError) in
      var call = Desk.conversation()
      for index in call.participants.indices where call.participants[index].purpose == .customer {
        call.participants[index].endTime = Desk.start.wall
      }
      return Desk.read(call, asked: 0, at: 1)
    }
    let (folder, platform) = (try ScratchFolder(), ScriptedPlatform(script))
    let failure = await #expect(throws: HeadlessFailure.self) {
      try await desk(platform, folder.files).set(request(["a": "1"]))
    }
    guard case .left(.customer, _) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(platform.patches.isEmpty)
  }

  @Test func `keeps a channel with its secret for the owner alone, until it expires`() throws {
    let folder = try ScratchFolder()
    let keeper = ChannelKeeper(files: folder.files, folder: "/state", name: "acme")
    let expires = Desk.start.wall.advanced(by: .seconds(60))
    let channel = KnownChannel(
      id: "ch-9", connectURI: Secret("wss://streaming.example/ch-9"), expires: expires)
    do {
      let lease = try #require(keeper.lease(at: Desk.start.wall))
      keeper.keep(channel, under: lease)
    }
    #expect(keeper.lease(at: Desk.start.wall)?.channel == channel)
    #expect(keeper.lease(at: expires)?.channel == nil)
    let live = ChannelKeeper(files: folder.files, folder: "/state", name: "live")
    _ = live.lease(at: Desk.start.wall)
    #expect(folder.files.names(in: "/state/channels") == ["acme.json", "acme.lock", "live.lock"])
    _ = live.lease(at: expires)
    #expect(folder.files.names(in: "/state/channels") == ["live.lock"], "ended ones do not pile up")
  }

  @Test(arguments: [
    (nil, "customer"), ("customer", "customer"), ("agent", "agent"), ("p-agent", "p-agent"), ("zzz", "zzz"),
  ])
  func `means the participant that was named`(word: String?, description: String) {
    #expect(ParticipantSelector(word).description == description)
  }

  @Test func `watching hands over each change until the call ends`() async throws {
    let (folder, platform) = (try ScratchFolder(), platform(["a": "1"]))
    let changes = Watched<[WatchedChange]>([])
    let run = Task {
      try await desk(platform, folder.files).watch(Desk.call) { one in changes.change { $0.append(one) } }
    }
    let session = try await platform.waitForSession()
    session.bring(.conversation(Desk.event(Desk.conversation(["a": "2"]), at: 10)))
    session.bring(.conversation(Desk.event(Desk.conversation(["a": "2"]), at: 12)))
    var ended = Desk.conversation(["a": "2", "b": "3"])
    ended.endTime = Desk.start.wall
    session.bring(.conversation(Desk.event(ended, at: 20)))
    try await run.value
    #expect(changes.value.map(\.key) == ["a", "b"])
    #expect(
      changes.value.first?.json.text
        == #"{"time":"2025-03-04T13:00:00.010Z","conversation":"6f1c09e2","participant":"p-customer","key":"a","old":"1","new":"2"}"#
    )
    #expect(session.isStopped)
  }

  @Test func `watching tells nothing of what an event does not tell, and no key is gone before a read`()
    async throws
  {
    let (folder, platform) = (try ScratchFolder(), platform(["a": "1"]))
    let changes = Watched<[WatchedChange]>([])
    let run = Task {
      try await desk(platform, folder.files).watch(Desk.call) { one in changes.change { $0.append(one) } }
    }
    let session = try await platform.waitForSession()
    var silent = Desk.conversation()
    for index in silent.participants.indices { silent.participants[index].$attributes = nil }
    session.bring(.conversation(Desk.event(silent, at: 10)))
    session.bring(.conversation(Desk.event(Conversation(id: Desk.call), at: 11)))
    session.bring(.conversation(Desk.event(Desk.conversation(["b": "2"]), at: 12)))
    session.bring(.conversation(Desk.read(Desk.conversation(["b": "2"]), asked: 13, at: 14)))
    silent.endTime = Desk.start.wall
    session.bring(.conversation(Desk.event(silent, at: 20)))
    try await run.value
    #expect(changes.value.map(\.key) == ["b", "a"] && changes.value.map(\.new) == ["2", nil])
  }

  @Test(arguments: [true, false])
  func `loses a key of somebody else's only where a read says so, too`(isGone: Bool) async throws {
    let folder = try ScratchFolder()
    let reads = Watched(0)
    var script = ScriptedPlatform.Script()
    script.me = { () async throws(PlatformError) in Self.dana }
    script.conversation = { (_) async throws(PlatformError) in
      reads.change { $0 += 1 }
      let theirs = reads.value == 1 || !isGone ? ["note": "x", "consultInitiator": "true"] : [:]
      let ours = ["tier": reads.value == 1 ? "silver" : "gold"]
      return Desk.read(
        Desk.conversation(theirs.merging(ours) { $1 }), asked: reads.value * 100, at: reads.value * 100)
    }
    script.patch = { (_) async throws(PlatformError) in
      Accepted(asked: Desk.start, elapsed: .milliseconds(39))
    }
    let platform = ScriptedPlatform(script)
    let run = Task { try await desk(platform, folder.files).set(request(["tier": "gold"])) }
    let session = try await platform.waitForSession()
    session.bring(.link(.live))
    try await platform.waitForPatches(1)
    session.bring(.conversation(Desk.event(Desk.conversation(["tier": "gold"]), at: 90)))
    let result = try await run.value
    #expect(result.keys.map(\.fate.json) == ["confirmed"])
    #expect(result.lost == (isGone ? ["note": "x"] : [:]) && result.requests == 2 && reads.value == 2)
  }

  @Test(arguments: [
    ChannelNews.gone(Desk.call, Desk.refused(404)), .signedOut(Desk.refused(401)),
  ])
  func `watching ends with the reason when nothing more would be shown`(news: ChannelNews) async throws {
    let (folder, platform) = (try ScratchFolder(), platform(["a": "1"]))
    let run = Task { try await desk(platform, folder.files).watch(Desk.call) { _ in } }
    let session = try await platform.waitForSession()
    session.bring(.gone("another", Desk.refused(404)))
    session.bring(news)
    var statuses: [Int?] = []
    do { try await run.value } catch HeadlessFailure.platform(let error) { statuses.append(error.status) }
    #expect(statuses == [news.error?.status])
    #expect(session.isStopped)
  }
}

extension ChannelNews {
  fileprivate var error: PlatformError? {
    switch self {
    case .gone(_, let error), .signedOut(let error): error
    default: nil
    }
  }
}
