import CallDesk
import DeskModel
import DeskViews
import GenesysCloud
import Groundwork
import Testing

/// A call that rings while the link is down: where it has gone nobody can see, and the way back is shown.
@Suite struct LostAlertTests {
  private static let next = Scenes.time(14, 1, 30)

  static let links: [(state: LinkState, words: String)] = [
    (.stale(since: Scenes.time(14, 0, 1), reason: "cut", nextTry: next), "Next try 14:01:30, L tries now."),
    (.stale(since: Scenes.time(14, 0, 1), reason: "cut", nextTry: nil), "L tries now."),
    (.offline(reason: "cut", nextTry: next), "Next try 14:01:30, L tries now."),
  ]

  /// Keller rings for fifteen seconds; the link goes after one.
  private func ringing(_ columns: Int, _ rows: Int, _ link: LinkState) throws -> DeskSeat {
    var seat = try DemoSeat.lookedUp(columns: columns, rows: rows)
    var call = DemoSeat.ringing(DemoSeat.keller)
    call.participants[1].startAlertingTime = seat.now.wall
    call.participants[1].alertingTimeout = .seconds(15)
    seat.show(call, isNew: true)
    seat.take(.news(.link(link)))
    return seat
  }

  /// The line of the alert and the one below it.
  private func bar(_ seat: DeskSeat) throws -> (alert: String, below: String) {
    let lines = seat.picture.surface.lines
    let place = try #require(lines.firstIndex { $0.contains("ALERTING") })
    return (lines[place], lines[place + 1])
  }

  @Test(arguments: [(80, 24), (120, 36)], 0..<3)
  func `a deadline that has passed is said, and the way out stays`(size: (Int, Int), kind: Int) throws {
    let (link, words) = Self.links[kind]
    var seat = try ringing(size.0, size.1, link)
    let before = try bar(seat)
    #expect(before.alert.contains("until ") && !before.alert.contains("rang until"), "\(before)")
    #expect(before.below.contains(words), "\(before)")
    seat.take(.tick, after: .seconds(15))
    let after = try bar(seat)
    #expect(after.below.contains(words), "\(after)")
    #expect(after.alert.contains("rang until"), "\(after)")
    #expect(after.alert.contains("may be elsewhere now"), "\(after)")
  }

  @Test(arguments: 0..<3) func `a small screen keeps the way out before anything else`(kind: Int) throws {
    let (link, words) = Self.links[kind]
    var seat = try ringing(60, 16, link)
    seat.take(.tick, after: .seconds(15))
    let (alert, footer) = try bar(seat)
    #expect(alert.contains(words.split(separator: ",")[0]) && footer.contains("L reconnect"), "\(alert)")
  }

  @Test(arguments: [(80, 24), (120, 36)])
  func `where calls are read without a channel, L reads at once`(size: (Int, Int)) throws {
    let link = LinkState.reading(
      asOf: Scenes.time(14, 0, 1), reason: "the server answered 200", nextTry: Self.next)
    let seat = try ringing(size.0, size.1, link)
    #expect(try bar(seat).below.contains("Next try 14:01:30, L reads now."))
    #expect(seat.picture.surface.lines[0].hasSuffix("reading every 15 s: no channel"))
  }
}
