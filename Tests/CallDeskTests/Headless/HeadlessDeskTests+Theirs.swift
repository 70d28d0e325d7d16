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
}
