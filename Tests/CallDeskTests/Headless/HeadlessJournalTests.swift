import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing

@testable import CallDesk

/// What a command leaves in the journal: it lives to tell its caller, so nothing is open after it.
@Suite struct `A write without a screen, in the journal` {
  private let store = RememberedJournal()
  private let folder: ScratchFolder
  private let key: JournalKey

  init() throws {
    folder = try ScratchFolder()
    key = try #require(JournalKey([UInt8](repeating: 7, count: JournalKey.length)))
  }

  private func platform(_ answer: Result<Accepted, PlatformError>) -> ScriptedPlatform {
    var script = ScriptedPlatform.Script()
    script.me = { () async throws(PlatformError) in Agent(id: "u-dana", name: "Dana Reyes") }
    script.conversation = { (_) async throws(PlatformError) in
      Desk.read(Desk.conversation(["tier": "silver"]), asked: 0, at: 1)
    }
    script.patch = { (_) async throws(PlatformError) in try answer.get() }
    return ScriptedPlatform(script)
  }

  private func set(
    _ wait: AttributeSetRequest.Wait, on platform: ScriptedPlatform,
    _ pairs: [CallDeskOrder.Pair] = [CallDeskOrder.Pair("tier", "gold")], over old: [String: String?] = [:]
  ) async throws -> AttributeSetResult {
    let journal = Journal(
      store, key: key, privacy: Privacy(), runs: NoRuns(), run: "r", time: VirtualTime())
    let desk = HeadlessDesk(
      platform: platform, channels: ChannelKeeper(files: folder.files, folder: "/state", name: "acme"),
      journal: journal,
      time: VirtualTime(), random: SeededRandom(seed: 1))
    var request = AttributeSetRequest(conversation: Desk.call, pairs: pairs, wait: wait)
    request.chosenOver = old
    return try await desk.set(request)
  }

  @Test func `that only waits for the 202 has its end`() async throws {
    let accepted = Accepted(asked: Desk.start, elapsed: .milliseconds(39))
    let result = try await set(.accepted, on: platform(.success(accepted)))
    #expect(result.keys.map(\.fate.json) == ["accepted"])
    #expect(store.entries.map(\.fate) == ["sent", "accepted", "unknown"])
    #expect(store.entries.last?.remark == "accepted; not waited for")
    #expect(store.entries.last?.isUnfinished == false)
  }

  @Test func `that says unknown has said its last word, and until then it had not`() async throws {
    let platform = platform(.failure(Desk.noAnswer))
    let run = Task { try await set(.confirmed, on: platform) }
    try await platform.waitForSession().bring(.link(.live))
    try await platform.waitForPatches(1)
    run.cancel()
    #expect(try await run.value.keys.map(\.fate.json) == ["unknown"])
    #expect(store.entries.map(\.fate) == ["sent", "unknown", "unknown"])
    #expect(store.entries.map(\.isUnfinished) == [true, true, false])
  }

  @Test(arguments: [true, false])
  func `that leaves keys out says so of each, and never that anybody interrupted it`(isAll: Bool) async throws
  {
    let platform = platform(.success(Accepted(asked: Desk.start, elapsed: .milliseconds(39))))
    let pairs = [CallDeskOrder.Pair("tier", "gold")] + (isAll ? [] : [CallDeskOrder.Pair("x", "1")])
    let result = try await set(.accepted, on: platform, pairs, over: ["tier": "bronze"])
    #expect(result.keys.map(\.fate.json) == (isAll ? ["conflict"] : ["conflict", "accepted"]))
    let tier = store.entries.filter { $0.key == "tier" }
    #expect(tier.map(\.fate) == ["conflict"] && tier.map(\.isUnfinished) == [false])
    #expect(tier.map(\.remark) == ["left out: somebody has changed it meanwhile"])
    #expect(store.entries.allSatisfy { $0.remark != "interrupted" })
  }

  @Test func `that was interrupted before anything was sent says that`() async throws {
    let platform = platform(.failure(Desk.noAnswer))
    let run = Task { try await set(.confirmed, on: platform) }
    _ = try await platform.waitForSession()
    run.cancel()
    _ = try await run.value
    #expect(store.entries.map(\.remark) == ["interrupted"] && platform.patches.isEmpty)
  }
}
