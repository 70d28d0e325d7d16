import Groundwork
import Testing

@testable import CallDesk

/// When what the journal has kept for long enough may go.
@Suite struct RetentionTests {
  private static let days: Int64 = 86_400_000
  private let now = Moment.dawn

  private func platform(ahead milliseconds: Int64) -> Timestamp {
    Timestamp(unixMilliseconds: now.wall.unixMilliseconds + milliseconds)
  }

  private func told(_ times: Timestamp...) -> [RetentionStateMachine.Output] {
    var retention = RetentionStateMachine(keepDays: 90)
    return times.flatMap { retention.handle($0, at: now) }
  }

  @Test(arguments: [0, 1, -1, 86_400_000, -86_400_000]) func `a platform of the same day lets go`(
    ahead: Int64
  ) {
    let oldest = Timestamp(unixMilliseconds: now.wall.unixMilliseconds - 90 * Self.days)
    #expect(told(platform(ahead: ahead)) == [.letGo(before: oldest, asOf: now.wall)])
  }

  @Test(
    arguments: [
      (86_400_001, -24), (-86_400_001, 24), (-200 * 86_400_000, 4800), (200 * 86_400_000, -4800),
    ] as [(Int64, Int64)]) func `a platform of another day lets nothing go, and the clock is noted`(
      ahead: Int64, hours: Int64
    )
  {
    #expect(told(platform(ahead: ahead)) == [.noteClock(hoursAhead: hours)])
  }

  @Test(arguments: [Int64.min, .max, -62_135_596_800_000, 253_402_300_799_000]) func `no time is too strange`(
    milliseconds: Int64
  ) {
    guard case .noteClock = told(Timestamp(unixMilliseconds: milliseconds)).first else {
      Issue.record("not noted")
      return
    }
  }

  @Test func `the first time of a run decides for all of it`() {
    #expect(told(platform(ahead: 200 * Self.days), platform(ahead: 0)).count == 1)
    #expect(told(platform(ahead: 0), platform(ahead: 0), platform(ahead: 200 * Self.days)).count == 1)
  }
}
