import CallDesk
import CustomerLookup
import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing

@testable import DeskModel
@testable import DeskViews

/// The desk itself on the screen: what the model holds, where it lies, and what can be read.
@Suite struct DeskPictureTests {
  private func picture(_ desk: Desk, _ columns: Int = 80, _ rows: Int = 24) throws -> DeskPicture {
    let skin = Skin(theme: try BuiltInThemes.theme("midnight"), depth: .trueColor)
    return DeskPicture(desk, size: ScreenSize(columns: columns, rows: rows), skin: skin, zone: .utc)
  }

  @Test(arguments: [(80, 24), (100, 30)]) func `a live call with its injection`(size: (Int, Int)) throws {
    let surface = try picture(Desks.live(), size.0, size.1).surface
    let golden = GoldenScreen.difference(surface, "desk-live-\(size.0)x\(size.1)", beside: #filePath)
    #expect(golden == nil)
  }

  @Test(arguments: [(80, 24), (120, 36)]) func `a replay says how far it is`(size: (Int, Int)) throws {
    var desk = Desks.live()
    var playback = Playback(position: .seconds(31), length: .seconds(130), speed: 4)
    playback.isPaused = true
    desk.playback = playback
    let surface = try picture(desk, size.0, size.1).surface
    let golden = GoldenScreen.difference(surface, "desk-replay-\(size.0)x\(size.1)", beside: #filePath)
    #expect(golden == nil)
    #expect(surface.lines[0].contains("replay 00:31 of 02:10 x4 paused"))
  }

  @Test func `every pane says as of when it is while the link is away`() throws {
    var desk = Desks.live()
    desk.link = .stale(since: Scenes.time(14, 2, 30), reason: nil, nextTry: nil)
    let lines = try picture(desk).surface.lines
    #expect(lines.filter { $0.contains("as of 14:02:30") }.count == 3)
    #expect(lines[0].hasSuffix("! link stale since 14:02:30"))
    #expect(lines.contains { $0.contains("● connected 02:10") }, "the duration stands still")
  }

  @Test func `the mouse finds rows, panes and nothing`() throws {
    let picture = try picture(Desks.live())
    let lines = picture.surface.lines
    let call = try #require(lines.firstIndex { $0.contains("Tom Okafor") })
    #expect(picture.pointed(column: 10, row: call) == .pane(.calls, item: 1))
    let priority = try #require(lines.firstIndex { $0.contains("priority") })
    #expect(picture.pointed(column: 30, row: priority) == .pane(.attributes, item: 4))
    #expect(picture.pointed(column: 10, row: 1) == .pane(.calls, item: nil), "a title is its pane")
    #expect(picture.pointed(column: 10, row: 0) == .nothing)
    #expect(picture.pointed(column: 500, row: 500) == .nothing)
  }

  @Test func `under a dialog the panes cannot be clicked`() throws {
    var desk = Desks.live()
    desk.overlays = [
      .confirm(
        Confirmation(
          title: "Hang up", question: "Hang up on Maria Keller?", harmless: "Keep the call",
          deedName: "Hang up",
          deed: .hangUp("6f1c09e2-1")))
    ]
    let picture = try picture(desk)
    #expect(picture.pointed(column: 10, row: 2) == .nothing)
    #expect(picture.surface.lines.contains { $0.contains("Enter Keep the call     y Hang up") })
  }

  private func proposing(_ value: String) -> Desk {
    var desk = Desks.live()
    let row = Proposal.Row(key: "account_tier", now: "silver", wouldBe: value, kind: .changed, isMarked: true)
    desk.calls.change("6f1c09e2-1") { $0.work.proposal?.rows = [row] }
    return desk
  }

  @Test func `only changes that can be read whole count as shown`() throws {
    let readable = try picture(proposing("gold")).painted
    #expect(readable.proposed == ["account_tier": "gold"])
    #expect(readable.conversation == "6f1c09e2-1")
    #expect(try picture(proposing(String(repeating: "x", count: 90))).painted.proposed.isEmpty)
    #expect(
      try picture(proposing("gold"), 20, 5).painted.proposed.isEmpty, "the customer pane is not on the screen"
    )
  }

  @Test func `a masked value shows its last four characters and never its length`() throws {
    let lines = try picture(Desks.live()).surface.lines
    #expect(lines.contains { $0.contains("callback_number   ••••••••0142") && $0.contains("masked") })
    #expect(!lines.contains { $0.contains("+4930555") })
  }

  @Test func `a first run shows its choices and nothing else`() throws {
    let desk = Desk(
      profile: ProfileSummary(name: "", isFirstRun: true), screen: ScreenSize(columns: 80, rows: 24),
      now: Desks.now)
    let picture = try picture(desk)
    #expect(picture.surface.lines.contains { $0.contains("1  Demo (no account, no network)") })
    let row = try #require(picture.surface.lines.firstIndex { $0.contains("q  Quit") })
    #expect(picture.pointed(column: 12, row: row) == .overlay(item: 3))
  }

  @Test func `linear mode answers in sentences`() {
    let desk = Desks.live()
    let answers = [LinearCommand.Question.status, .calls, .attributes, .customer].flatMap {
      LinearAnswer.lines($0, desk, zone: .utc)
    }
    let golden = GoldenFile("linear-answers.txt", beside: #filePath)
    #expect(golden.difference(answers.joined(separator: "\n") + "\n") == nil)
    #expect(LinearAnswer.history("nope", desk, zone: .utc) == ["There is no attribute nope."])
  }
}
