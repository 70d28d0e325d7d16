import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Synchronization
import Testing

@testable import CallDesk

/// However many commands write at once, they have four channels.
@Suite struct ChannelLeaseTests {
  private let folder: ScratchFolder
  private let time = VirtualTime()
  private let value = Watched("silver")

  init() throws { folder = try ScratchFolder() }

  private func keeper(_ onFull: @escaping @Sendable () -> Void = {}) -> ChannelKeeper {
    ChannelKeeper(files: folder.files, folder: "/state", name: "acme", onFull: onFull)
  }

  private func platform(_ refusals: [PlatformError] = []) -> ScriptedPlatform {
    let refusals = Watched(refusals)
    var script = ScriptedPlatform.Script()
    script.conversation = { [time, value] (_) async throws(PlatformError) in
      let now = time.now()
      return ConversationReport(
        conversation: Desk.conversation(["tier": value.value]), source: .read, received: now, asked: now)
    }
    script.patch = { [time, value] (values) async throws(PlatformError) in
      var refusal: PlatformError?
      refusals.change { if !$0.isEmpty { refusal = $0.removeFirst() } }
      if let refusal { throw refusal }
      value.change { $0 = values["tier"] ?? $0 }
      return Accepted(asked: time.now(), elapsed: .milliseconds(39))
    }
    return ScriptedPlatform(script)
  }

  private func desk(
    _ platform: ScriptedPlatform, _ channels: ChannelKeeper, deadline: Moment? = nil
  ) -> HeadlessDesk {
    HeadlessDesk(
      platform: platform, channels: channels, time: time, random: SeededRandom(seed: 1), deadline: deadline)
  }

  private func request() -> AttributeSetRequest {
    AttributeSetRequest(conversation: Desk.call, pairs: [.init("tier", "gold")])
  }

  @Test func `the fifth gets none, until one of the four is given back`() throws {
    let full = Watched(0)
    let keeper = keeper { full.change { $0 += 1 } }
    var held = (0..<ChannelKeeper.count).map { _ in keeper.lease(at: Desk.start.wall) }
    #expect(held.allSatisfy { $0 != nil })
    #expect(keeper.lease(at: Desk.start.wall) == nil && full.value == 1)
    held.removeLast()
    #expect(keeper.lease(at: Desk.start.wall) != nil && full.value == 1)
    withExtendedLifetime(held) {}
  }

  @Test func `each of the four keeps a channel of its own for the next command`() throws {
    let keeper = keeper()
    let held = (0..<ChannelKeeper.count).compactMap { _ in keeper.lease(at: Desk.start.wall) }
    for (number, lease) in held.enumerated() {
      let channel = KnownChannel(id: "ch-\(number)", connectURI: Secret("wss://streaming.example/\(number)"))
      keeper.keep(channel, under: lease)
    }
    withExtendedLifetime(held) {}
    let kept = folder.files.names(in: "/state/channels").filter { $0.hasSuffix(".json") }
    #expect(kept.count == ChannelKeeper.count)
  }

  @Test func `who follows a call to its end takes no place of those that write`() throws {
    let keeper = keeper()
    let follower = keeper.leaseToFollow(at: Desk.start.wall)
    #expect(follower != nil && keeper.leaseToFollow(at: Desk.start.wall) == nil)
    let held = (0..<ChannelKeeper.count).map { _ in keeper.lease(at: Desk.start.wall) }
    #expect(held.allSatisfy { $0 != nil })
    withExtendedLifetime((follower, held)) {}
  }

  @Test func `a command without a channel confirms by reads, and asks no more than it needs`() async throws {
    let keeper = keeper()
    let held = (0..<ChannelKeeper.count).map { _ in keeper.lease(at: Desk.start.wall) }
    let platform = platform()
    let run = Task { try await desk(platform, keeper).set(request()) }
    try await platform.waitForPatches(1)
    try await time.waitForSleepers(2)
    time.advance(by: .milliseconds(500))
    let result = try await run.value
    guard case .confirmed(_, .read)? = result.keys.first?.fate else {
      Issue.record("\(result)")
      return
    }
    #expect(platform.requests == ["call", "patch", "call"])
    #expect(platform.sessions.isEmpty)
    withExtendedLifetime(held) {}
  }

  private static let limited = PlatformError(
    kind: .answered(status: 429), action: "write", message: "Rate limit exceeded",
    code: "too.many.requests", retryAfter: .seconds(50), isPlatforms: true)

  @Test func `with time left a command waits for the minute's end instead of giving up`() async throws {
    let keeper = keeper()
    let held = (0..<ChannelKeeper.count).map { _ in keeper.lease(at: Desk.start.wall) }
    let platform = platform([Self.limited, Self.limited])
    let end = time.now().advanced(by: .seconds(180))
    let run = Task { try await desk(platform, keeper, deadline: end).set(request()) }
    try await platform.waitForPatches(1)
    for patches in 2...3 {
      // Until the refusal has been heard and its minute is waited for.
      while !time.deadlines.contains(where: { (49...51).contains($0.since(time.now()).seconds) }) {
        await Task.yield()
      }
      time.advance(by: .seconds(51))
      try await platform.waitForPatches(patches)
    }
    try await time.waitForSleepers(2)
    time.advance(by: .milliseconds(500))
    let result = try await run.value
    guard case .confirmed? = result.keys.first?.fate else {
      Issue.record("\(result)")
      return
    }
    withExtendedLifetime(held) {}
  }

  @Test func `without time left it says at once that it may not write now`() async throws {
    let platform = platform([Self.limited])
    let keeper = keeper()
    let held = (0..<ChannelKeeper.count).map { _ in keeper.lease(at: Desk.start.wall) }
    let end = time.now().advanced(by: .seconds(40))
    let result = try await desk(platform, keeper, deadline: end).set(request())
    guard case .refused(_, 429)? = result.keys.first?.fate else {
      Issue.record("\(result)")
      return
    }
    #expect(platform.patches.count == 1)
    withExtendedLifetime(held) {}
  }
}
