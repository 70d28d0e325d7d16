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

  private func set(_ wait: AttributeSetRequest.Wait, on platform: ScriptedPlatform) async throws
    -> AttributeSetResult
  {
    let journal = Journal(
      store, key: key, privacy: Privacy(), runs: NoRuns(), run: "r", time: VirtualTime())
    let desk = HeadlessDesk(
      platform: platform, channels: ChannelKeeper(files: folder.files, folder: "/state", name: "acme"),
      journal: journal,
      time: VirtualTime(), random: SeededRandom(seed: 1))
    let pairs = [CallDeskOrder.Pair("tier", "gold")]
    return try await desk.set(AttributeSetRequest(conversation: Desk.call, pairs: pairs, wait: wait))
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
}
