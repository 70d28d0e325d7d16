import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing
import Transport

@testable import CallDesk

/// Many writes at once: one channel, one writer a participant, and the truth about each when it ends early.
@Suite struct `A batch of writes` {
  private func platform(
    patch: @escaping @Sendable ([String: String]) async throws(PlatformError) -> Accepted = {
      (_) async throws(PlatformError) in Accepted(asked: Desk.start, elapsed: .milliseconds(39))
    }
  ) -> ScriptedPlatform {
    var script = ScriptedPlatform.Script()
    script.kind = .clientCredentials
    script.conversation = { (id) async throws(PlatformError) in
      if id == "gone" { throw Desk.refused(404, "no such conversation") }
      return Desk.read(Desk.conversation(["tier": "silver"], id: id), asked: 0, at: 1)
    }
    script.patch = patch
    return ScriptedPlatform(script)
  }

  private func desk(_ platform: ScriptedPlatform, _ files: FileSystem, _ time: VirtualTime = VirtualTime())
    -> HeadlessDesk
  {
    HeadlessDesk(
      platform: platform, channels: ChannelKeeper(files: files, folder: "/state", name: "acme"), time: time,
      random: SeededRandom(seed: 1))
  }

  private func line(_ id: ConversationID, _ value: String, wait: AttributeSetRequest.Wait = .confirmed)
    -> AttributeSetRequest
  {
    AttributeSetRequest(conversation: id, pairs: [CallDeskOrder.Pair("tier", value)], wait: wait)
  }

  /// Each line's fate, or `failed` and `interrupted` for those that never began.
  private func fates(_ desk: HeadlessDesk, _ lines: [AttributeSetRequest], isDryRun: Bool = false) async
    -> [Int: String]
  {
    let fates = Watched([Int: String]())
    await desk.setAll(lines, isDryRun: isDryRun) { line, ending in
      let told: String
      switch ending {
      case .success(let result): told = result.keys.first?.fate.json ?? "none"
      case .failure(.interrupted): told = "interrupted"
      case .failure: told = "failed"
      }
      fates.change { $0[line] = told }
    }
    return fates.value
  }

  @Test func `shares one channel over the topics of all`() async throws {
    let (folder, platform) = (try ScratchFolder(), platform())
    let desk = desk(platform, folder.files)
    async let fates = fates(desk, [line("a", "gold"), line("b", "gold"), line("gone", "gold")])
    let session = try await platform.waitForSession()
    #expect(session.plan.topics == ["v2.routing.queues.q-billing.conversations"])
    session.bring(.link(.live))
    try await platform.waitForPatches(2)
    for id: ConversationID in ["b", "a"] {
      session.bring(.conversation(Desk.event(Desk.conversation(["tier": "gold"], id: id), at: 90)))
    }
    #expect(await fates == [0: "confirmed", 1: "confirmed", 2: "failed"])
    #expect(platform.sessions.count == 1)
    #expect(session.isStopped)
  }

  @Test func `is confirmed by reads where the topic is rejected`() async throws {
    let (folder, platform, time) = (try ScratchFolder(), platform(), VirtualTime())
    let desk = desk(platform, folder.files, time)
    var given = line("a", "gold")
    given.timeout = .milliseconds(400)
    let lines = [given]
    async let fates = fates(desk, lines)
    let session = try await platform.waitForSession()
    let topic = try #require(session.plan.topics.first)
    session.bring(.topics([TopicState(topic: topic, isPermitted: false, rejectionReason: "no")]))
    try await platform.waitForPatches(1)
    try await time.waitForSleepers(2)
    time.advance(by: .milliseconds(400))
    // The script never shows it, and its reads are too old to prove anything.
    try await time.waitForSleepers(2)
    time.advance(by: .seconds(2))
    #expect(await fates == [0: "unknown"])
    #expect(platform.requests == ["call", "call", "patch", "call"])
  }

  @Test func `writes lines of one conversation one after the other, in their order`() async throws {
    let busy = Watched(Set<Character>())
    let platform = platform { (values) async throws(PlatformError) in
      let call = values["tier"]?.first ?? "?"
      busy.change { #expect($0.insert(call).inserted, "two at a time on \(call)") }
      await Task.yield()
      busy.change { _ = $0.remove(call) }
      return Accepted(asked: Desk.start, elapsed: .milliseconds(1))
    }
    let folder = try ScratchFolder()
    let lines = (0..<40).flatMap {
      [line("a", "a\($0)", wait: .accepted), line("b", "b\($0)", wait: .accepted)]
    }
    let fates = await fates(desk(platform, folder.files), lines)
    #expect(fates.count == 80 && fates.values.allSatisfy { $0 == "accepted" })
    let sent = platform.patches.compactMap { $0["tier"] }
    #expect(sent.filter { $0.hasPrefix("a") } == (0..<40).map { "a\($0)" })
    #expect(platform.sessions.isEmpty)
  }

  @Test func `in a dry run sends nothing and opens no channel`() async throws {
    let (folder, platform) = (try ScratchFolder(), platform())
    let fates = await fates(
      desk(platform, folder.files), [line("a", "gold"), line("b", "silver")], isDryRun: true)
    #expect(fates == [0: "proposed", 1: "unchanged"])
    #expect(platform.requests == ["call", "call"])
  }

  @Test func `interrupted tells what had left from what had not`() async throws {
    let (folder, time) = (try ScratchFolder(), VirtualTime())
    let platform = platform { (values) async throws(PlatformError) in
      // Both hang until they are taken back; one had left by then.
      try? await Task.sleep(for: .seconds(600))
      throw values["tier"] == "left" ? Desk.noAnswer : Desk.notSent
    }
    let desk = desk(platform, folder.files, time)
    let lines = [
      line("a", "left", wait: .accepted), line("a", "next", wait: .accepted),
      line("b", "waits", wait: .accepted),
    ]
    let run = Task { await fates(desk, lines) }
    try await platform.waitForPatches(2)
    run.cancel()
    // The second that is granted to what has left.
    while !time.deadlines.contains(Desk.start.advanced(by: BatchRun.grace)) { await Task.yield() }
    time.advance(by: BatchRun.grace)
    #expect(await run.value == [0: "unknown", 1: "interrupted", 2: "not_written"])
    #expect(platform.patches.count == 2)
  }

  @Test func `of a thousand conversations asks a few which topics to have`() {
    let lines = (0..<1000).map { line(ConversationID(rawValue: "c\($0)"), "x") }
    let sample = BatchPlan(lines).sample(48)
    #expect(sample.count <= 48 && sample.count > 40)
    #expect((sample.last ?? 0) > 950)
    #expect(BatchPlan([line("a", "1"), line("b", "2"), line("a", "3")]).groups == [[0, 2], [1]])
  }
}
