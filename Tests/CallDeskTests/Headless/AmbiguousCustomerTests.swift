import CallDesk
import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing

@Suite struct `A write where two may be the customer` {
  /// Two parties from outside, and nothing tells who came first.
  private func platform() -> ScriptedPlatform {
    var script = ScriptedPlatform.Script()
    script.kind = .clientCredentials
    script.conversation = { (_) async throws(PlatformError) in
      var call = Desk.conversation()
      call.participants[0].purpose = .external
      call.participants.append(Participant(id: "p-supplier", purpose: .external, state: .connected))
      return Desk.read(call, asked: 0, at: 1)
    }
    script.patch = { (_) async throws(PlatformError) in
      Accepted(asked: Desk.start, elapsed: .milliseconds(39))
    }
    return ScriptedPlatform(script)
  }

  private func set(_ word: String?, _ platform: ScriptedPlatform) async throws(HeadlessFailure)
    -> AttributeSetResult
  {
    let desk = HeadlessDesk(
      platform: platform, channels: ChannelKeeper(files: FileSystem(), folder: "/nowhere", name: "acme"),
      time: VirtualTime(),
      random: SeededRandom(seed: 1))
    return try await desk.set(
      AttributeSetRequest(
        conversation: Desk.call, participant: ParticipantSelector(word),
        pairs: [CallDeskOrder.Pair("a", "1")], wait: .accepted))
  }

  @Test(arguments: [nil, "customer", "external"])
  func `is refused with both ids`(word: String?) async throws {
    let platform = platform()
    let failure = await #expect(throws: HeadlessFailure.self) { try await set(word, platform) }
    guard case .ambiguous(_, let parties, in: Desk.call) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(parties.map(\.id) == [Desk.customer, "p-supplier"])
    #expect(platform.patches.isEmpty)
  }

  @Test func `goes to the one that is named`() async throws {
    let platform = platform()
    #expect(try await set("p-supplier", platform).participant == "p-supplier")
    #expect(platform.patches == [["a": "1"]])
  }
}
