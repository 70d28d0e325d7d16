import DeskModel
import Groundwork
import PatchbayTestSupport
import RunLoop
import Testing

@testable import patchbay

/// A session that is kept for longer than anybody would play it.
@Suite struct SessionKeeperTests {
  @Test func `a file that has reached its limit is kept no further, says so once, and stays playable`()
    async throws
  {
    let folder = try ScratchFolder()
    var workplace = Workplace.process(Environment(["XDG_STATE_HOME": "/state", "HOME": "/"]))
    workplace.files = folder.files
    let place = workplace
    let told = try await Self.keep(3_000, of: 2_000, in: place)
    #expect(told == ["The session is not kept any further: /kept.jsonl has reached 0 MB."])
    let bytes = try folder.files.read("/kept.jsonl")
    #expect(bytes.count <= 2_000 && bytes.count > 1_000 && bytes.last == 0x0A)
    #expect(throws: Never.self) { try Recording(bytes) }
  }

  /// Keeps words until there are more than `limit` bytes of them.
  @LoopActor
  private static func keep(_ count: Int, of limit: Int, in workplace: Workplace) throws -> [String] {
    let desk = Desk(
      profile: ProfileSummary(name: "acme"), screen: ScreenSize(columns: 80, rows: 24),
      now: workplace.time.now())
    let keeper = try SessionKeeper("/kept.jsonl", desk, in: workplace, limit: limit)
    var told: [String] = []
    for _ in 0..<count / 20 {
      let record = WireRecord(
        id: 1, time: workplace.time.now(), kind: .event, target: "t", body: String(repeating: "x", count: 20),
        bodyBytes: 20)
      keeper.keep(.wire(record), [], desk, at: workplace.time.now())
      keeper.flush { told.append($0) }
    }
    return told
  }
}
