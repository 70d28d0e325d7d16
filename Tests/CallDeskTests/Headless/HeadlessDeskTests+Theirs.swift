import CustomerLookup
import GenesysCloud
import Groundwork
import OrderedCollections
import PatchbayTestSupport
import Testing
import Transport

@testable import CallDesk

extension `A write without a screen` {
  @Test(arguments: [true, false])
  func `leaves out what somebody has changed since it was looked at, unless it is to go over that`(
    isOver: Bool
  ) async throws {
    let (folder, platform) = (try ScratchFolder(), platform(["tier": "silver", "x": "0"]))
    var request = request(["tier": "gold", "x": "1"])
    request.writesOverTheirs = isOver
    let run = Task { [request] in try await desk(platform, folder.files).set(request) }
    let session = try await platform.waitForSession()
    session.bring(.conversation(Desk.event(Desk.conversation(["tier": "bronze", "x": "0"]), at: 50)))
    session.bring(.link(.live))
    try await platform.waitForPatches(1)
    #expect(platform.patches == [isOver ? ["tier": "gold", "x": "1"] : ["x": "1"]])
    let tier = isOver ? "gold" : "bronze"
    session.bring(.conversation(Desk.event(Desk.conversation(["tier": tier, "x": "1"]), at: 90)))
    let result = try await run.value
    #expect(result.keys.map(\.key) == ["tier", "x"])
    #expect(result.keys.map(\.fate.json) == [isOver ? "confirmed" : "conflict", "confirmed"])
    #expect(result.keys.map(\.leftOut) == [isOver ? nil : .theirs, nil])
  }

  @Test func `of nothing but what somebody has changed sends nothing`() async throws {
    let (folder, platform) = (try ScratchFolder(), platform(["tier": "bronze"]))
    var request = request(["tier": "gold"], wait: .accepted)
    request.chosenOver = ["tier": "silver"]
    let result = try await desk(platform, folder.files).set(request)
    #expect(result.keys.map(\.fate) == [.conflict(theirs: "bronze")] && platform.patches == [])
    request.chosenOver = ["tier": nil as String?]
    #expect(try await desk(platform, folder.files).set(request).keys.map(\.leftOut) == [.theirs])
  }

  /// How others write while no channel comes up, and how that ends.
  private func withoutChannel(
    _ request: AttributeSetRequest, isReadable: Bool = true
  ) async throws -> (result: AttributeSetResult, platform: ScriptedPlatform) {
    let (folder, value, time) = (try ScratchFolder(), Watched("silver"), VirtualTime())
    var script = ScriptedPlatform.Script()
    script.me = { () async throws(PlatformError) in Self.dana }
    script.conversation = { (_) async throws(PlatformError) in
      guard isReadable || value.value == "silver" else { throw Desk.refused(500) }
      return ConversationReport(
        conversation: Desk.conversation(["tier": value.value]), source: .read, received: time.now(),
        asked: time.now())
    }
    script.patch = { (_) async throws(PlatformError) in throw Desk.refused(400) }
    let platform = ScriptedPlatform(script)
    let desk = desk(platform, folder.files, time: time)
    let run = Task { try await desk.set(request) }
    let session = try await platform.waitForSession()
    value.change { $0 = "FOREIGN" }
    session.bring(.topics([TopicState(topic: "t", isPermitted: false, rejectionReason: "no")]))
    return (try await run.value, platform)
  }

  @Test(arguments: [true, false])
  func `looks once more before it begins where no channel came up`(isGuarded: Bool) async throws {
    var request = request(["tier": "gold"])
    if isGuarded { request.guards = ["tier": "silver"] }
    let (result, platform) = try await withoutChannel(request)
    #expect(platform.patches.isEmpty)
    #expect(result.keys.map(\.fate) == [.conflict(theirs: "FOREIGN")])
    #expect(result.failedGuards.map(\.actual) == (isGuarded ? ["FOREIGN"] : []))
  }

  @Test func `says what stood when it went over that without a channel`() async throws {
    var request = request(["tier": "gold"])
    request.writesOverTheirs = true
    let (result, platform) = try await withoutChannel(request)
    #expect(platform.patches == [["tier": "gold"]] && result.keys.map(\.old) == ["FOREIGN"])
  }

  @Test func `sends nothing where no channel came up and what stands cannot be read`() async throws {
    let (result, platform) = try await withoutChannel(request(["tier": "gold"]), isReadable: false)
    #expect(platform.patches.isEmpty && !result.isInterrupted)
    guard case .notWritten(let reason)? = result.keys.first?.fate else {
      Issue.record("\(result)")
      return
    }
    #expect(reason.hasPrefix("what stands could not be read: "))
  }
}
