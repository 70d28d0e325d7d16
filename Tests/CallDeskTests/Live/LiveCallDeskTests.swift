import CallDesk
import CustomerLookup
import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing
import Transport

@Suite struct `The live call desk` {
  private static let dana = Agent(id: "u-dana", name: "Dana Reyes")
  private static let ticket = CallDeskOrder.Ticket(7)

  private struct Scene {
    var desk: LiveCallDesk
    var platform: ScriptedPlatform
    var time: VirtualTime
    var heard: Watched<[CallDeskNews]>
    var listening: Task<Void, Never>

    func hear(_ isMet: @escaping @Sendable ([CallDeskNews]) -> Bool) async throws {
      try await heard.wait(until: isMet)
    }
    func end() async {
      await desk.stop()
      await listening.value
    }
  }

  private func scene(
    http: ScriptedHTTPClient = ScriptedHTTPClient(script: []), journal: (any JournalStore)? = nil,
    _ write: (inout ScriptedPlatform.Script) -> Void = { _ in }
  ) throws -> Scene {
    var script = ScriptedPlatform.Script()
    script.me = { () async throws(PlatformError) in Self.dana }
    script.patch = { (_) async throws(PlatformError) in
      Accepted(asked: Desk.start, elapsed: .milliseconds(39))
    }
    script.act = { (_) async throws(PlatformError) in Accepted(asked: Desk.start, elapsed: .milliseconds(39))
    }
    write(&script)
    let (platform, time) = (ScriptedPlatform(script), VirtualTime())
    var connector = try #require(Connector.embedded(url: "http://127.0.0.1:9", key: Secret("crm-key-123")))
    connector.spellings = [.e164]
    let finder = CustomerFinder(
      [RESTConnector(connector, http: http, time: time)], region: .unknown, time: time)
    let book = try journal.map {
      Journal(
        $0, key: try #require(JournalKey([UInt8](repeating: 7, count: JournalKey.length))),
        privacy: Privacy(), runs: NoRuns(), run: "here", time: time)
    }
    let desk = LiveCallDesk(
      platform: platform, finder: finder, journal: book, time: time, random: SeededRandom(seed: 1))
    let heard = Watched<[CallDeskNews]>([])
    let listening = Task { for await item in desk.news { heard.change { $0.append(item) } } }
    desk.start()
    return Scene(desk: desk, platform: platform, time: time, heard: heard, listening: listening)
  }

  private static func fates(_ news: [CallDeskNews]) -> [Fate] {
    news.compactMap { if case .write(let report) = $0 { report.keys.first?.fate } else { nil } }
  }

  @Test func `signs in, subscribes, and shows what the channel brings`() async throws {
    let scene = try scene()
    let session = try await scene.platform.waitForSession()
    #expect(session.plan.topics.contains("v2.users.u-dana.conversations.calls"))
    #expect(session.plan.reads == .myCalls)
    session.bring(.link(.live))
    session.bring(.conversation(Desk.event(Desk.conversation(), at: 0)))
    try await scene.hear { $0.contains { if case .change(let change) = $0 { change.isNew } else { false } } }
    await scene.end()
    #expect(session.isStopped)
  }

  @Test func `requests that wait for the rate limit are told`() async throws {
    let scene = try scene()
    _ = try await scene.platform.waitForSession()
    let wait = RateLimitWait(requests: 2, until: Desk.at(60_000).wall)
    scene.platform.bringWait(wait)
    try await scene.hear { $0.contains { if case .waits(wait) = $0 { true } else { false } } }
    await scene.end()
    let told = scene.heard.value.filter { if case .waits = $0 { true } else { false } }
    #expect(told.count == 1, "a wait is told once")
  }

  @Test func `a clock that may have jumped is the session's to judge`() async throws {
    let scene = try scene()
    let session = try await scene.platform.waitForSession()
    session.bring(.link(.live))
    try await scene.hear { $0.contains { if case .link(.live) = $0 { true } else { false } } }
    scene.desk.order(.checkClocks)
    try await session.waitForClockCheck()
    await scene.end()
  }

  @Test func `a call that is gone after a gap is shown ended, with the platform's words`() async throws {
    let scene = try scene()
    let session = try await scene.platform.waitForSession()
    session.bring(.link(.live))
    session.bring(.conversation(Desk.event(Desk.conversation(), at: 0)))
    session.bring(.gone(Desk.call, Desk.refused(404, "not found")))
    session.bring(.gone("never seen", Desk.refused(404)))
    session.bring(.signedOut(Desk.refused(401, "token expired")))
    try await scene.hear { news in
      news.contains { if case .change(let change) = $0 { change.value?.hasEnded == true } else { false } }
    }
    let trouble: @Sendable ([CallDeskNews]) -> [String] = { news in
      news.compactMap { item in
        switch item {
        case .trouble(let words), .signedOut(let words): words
        default: nil
        }
      }
    }
    try await scene.hear { trouble($0).count >= 2 }
    #expect(
      trouble(scene.heard.value) == [
        "The platform no longer shows the call of Maria Keller: not found",
        "token expired (sign in again)",
      ])
    await scene.end()
  }

  @Test func `a write goes from sent to accepted to confirmed with one request and no read`() async throws {
    let scene = try scene()
    let session = try await scene.platform.waitForSession()
    session.bring(.link(.live))
    session.bring(.conversation(Desk.event(Desk.conversation(["tier": "silver"]), at: 0)))
    try await scene.hear { news in news.contains { if case .change = $0 { true } else { false } } }
    scene.desk.order(
      .write(ticket: Self.ticket, Desk.call, Desk.customer, [CallDeskOrder.Pair("tier", "gold")]))
    try await scene.hear { Self.fates($0).contains(.accepted(after: .milliseconds(39))) }
    session.bring(.conversation(Desk.event(Desk.conversation(["tier": "gold"]), at: 90)))
    try await scene.hear {
      Self.fates($0).last.map { if case .confirmed(_, .event) = $0 { true } else { false } } ?? false
    }
    await scene.end()
    #expect(scene.platform.requests == ["me", "patch"])
    #expect(scene.platform.patches == [["tier": "gold"]])
  }

  @Test func `what was proposed is written down, what is private as a digest`() async throws {
    let journal = RememberedJournal()
    let scene = try scene(journal: journal)
    let match = Match(
      record: CustomerRecord(id: "1", name: "Maria Keller", connector: "crm", read: Desk.start.wall),
      confidence: .sure,
      because: "id")
    let rows = ["tier": "gold", "callback_number": "+49305550142"].sorted { $0.key < $1.key }.map {
      Proposal.Row(key: $0.key, now: nil, wouldBe: $0.value, kind: .new, isMarked: true)
    }
    scene.desk.order(
      .noteProposal(
        Proposal(
          conversation: Desk.call, participant: Desk.customer, match: match, rows: rows,
          size: BudgetUse(keys: 0, bytes: 0, keysAfter: 2, bytesAfter: 40, limit: 10_240))))
    await scene.end()
    let kept = journal.entries.filter { $0.kind == .proposal }
    #expect(kept.map(\.key) == ["callback_number", "tier"])
    #expect(kept.last?.new == .plain("gold"))
    guard case .digest = kept.first?.new else {
      Issue.record("a private value is no digest")
      return
    }
  }

  @Test func `a write made while the link is stale waits for it`() async throws {
    let scene = try scene()
    let session = try await scene.platform.waitForSession()
    session.bring(.link(.live))
    session.bring(.conversation(Desk.event(Desk.conversation(), at: 0)))
    session.bring(.link(.stale(since: Desk.start.wall, reason: nil, nextTry: nil)))
    try await scene.hear { $0.contains { if case .link(.stale) = $0 { true } else { false } } }
    scene.desk.order(.write(ticket: Self.ticket, Desk.call, Desk.customer, [CallDeskOrder.Pair("a", "1")]))
    try await scene.hear { Self.fates($0) == [.waiting(.link)] }
    session.bring(.link(.live))
    try await scene.platform.waitForPatches(1)
    #expect(scene.platform.patches == [["a": "1"]])
    await scene.end()
  }

  @Test func `a call that the re-read did not bring is read on its own`() async throws {
    let scene = try scene()
    let session = try await scene.platform.waitForSession()
    session.bring(.link(.live))
    session.bring(.conversation(Desk.event(Desk.conversation(), at: 0)))
    session.bring(.link(.stale(since: Desk.start.wall, reason: nil, nextTry: nil)))
    session.bring(.reread(gap: .seconds(18)))
    try await session.waitForRereads(1)
    #expect(session.rereads == [Desk.call])
    await scene.end()
  }

  @Test func `answering is requested, then not picked up, then done`() async throws {
    let scene = try scene()
    let session = try await scene.platform.waitForSession()
    session.bring(.conversation(Desk.event(Desk.conversation(agentState: "alerting"), at: 0)))
    try await scene.hear { $0.contains { if case .change = $0 { true } else { false } } }
    scene.desk.order(.act(ticket: Self.ticket, Desk.call, .answer))
    @Sendable func states(_ news: [CallDeskNews]) -> [ActionReport.State] {
      news.compactMap { if case .action(let report) = $0 { report.state } else { nil } }
    }
    try await scene.hear { states($0).count == 1 }
    try await scene.time.waitForSleepers()
    scene.time.advance(by: .seconds(5))
    try await scene.hear { states($0).last == .notPickedUp }
    session.bring(.conversation(Desk.event(Desk.conversation(), at: 5100)))
    try await scene.hear { states($0).last == .done }
    #expect(scene.platform.changes == [.state(.connected)])
    await scene.end()
  }

  @Test func `a lookup tells when it asks and what came back`() async throws {
    let found: JSONValue = ["customers": [["id": "CRM-1", "name": "Maria", "phones": ["+49 30 5550142"]]]]
    let scene = try scene(http: ScriptedHTTPClient(script: [.json(200, found)]))
    scene.desk.order(.lookup(ticket: Self.ticket, Desk.call, LookupKey(.phone, "tel:+49305550142")))
    @Sendable func answered(_ news: [CallDeskNews]) -> LookupAnswer? {
      for case .lookup(let report) in news { if case .answered(let answer) = report.state { return answer } }
      return nil
    }
    try await scene.hear { answered($0) != nil }
    #expect(answered(scene.heard.value)?.matches.map(\.confidence) == [.sure])
    await scene.end()
  }

  @Test func `a lookup can be cancelled`() async throws {
    let never = Watched(false)
    let http = ScriptedHTTPClient { _ in
      _ = try? await never.wait { $0 }
      return .text(500, "")
    }
    let scene = try scene(http: http)
    scene.desk.order(.lookup(ticket: Self.ticket, nil, LookupKey(.id, "1")))
    try await http.waitForRequests(1)
    scene.desk.order(.cancel(Self.ticket))
    try await scene.hear {
      $0.contains { if case .lookup(let report) = $0 { report.state == .cancelled } else { false } }
    }
    #expect(http.requests.count == 1)
    await scene.end()
  }

  @Test func `signing in is tried again when there was no connection, and not when it was refused`()
    async throws
  {
    let tries = Watched(0)
    let scene = try scene {
      $0.me = { () async throws(PlatformError) in
        if tries.change({
          $0 += 1; return $0
        }) == 1 {
          throw Desk.notSent
        }
        return Self.dana
      }
    }
    try await scene.hear { $0.contains { if case .link(.offline(_, .some)) = $0 { true } else { false } } }
    try await scene.time.waitForSleepers()
    scene.time.advance(by: .seconds(2))
    _ = try await scene.platform.waitForSession()
    await scene.end()
    let refused = try self.scene {
      $0.me = { () async throws(PlatformError) in throw Desk.refused(400, "no user", code: "not.a.user") }
    }
    try await refused.hear {
      $0.contains { if case .trouble(let words) = $0 { words.contains("sign in as a user") } else { false } }
    }
    await refused.end()
    #expect(refused.platform.requests == ["me"])
  }
}
