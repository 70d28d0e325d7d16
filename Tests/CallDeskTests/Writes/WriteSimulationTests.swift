import CallDesk
import Glibc
import Testing

/// 2,000 short schedules, or as many long ones as `PATCHBAY_SCHEDULES` says (10,000 and more in an
/// optimised build); `PATCHBAY_SEED` is the first seed, so that a failing one replays alone.
@Suite struct `Thousands of calls on a platform that misbehaves` {
  private static func number(_ variable: String) -> UInt64? {
    getenv(variable).flatMap { UInt64(String(cString: $0)) }
  }

  @Test func `every write ends in a true fate, whatever is lost, late, doubled or refused`() {
    let (first, asked) = (Self.number("PATCHBAY_SEED") ?? 1, Self.number("PATCHBAY_SCHEDULES"))
    let count = asked ?? (Self.number("PATCHBAY_SEED") == nil ? 2000 : 1)
    var table = FateTable()
    for seed in first..<(first + count) {
      var schedule = Schedule(seed: seed, isLong: asked != nil)
      schedule.run()
      if let problem = schedule.problems.first {
        Issue.record("seed \(seed): \(problem)")
        return
      }
      table.add(schedule)
    }
    if count >= 2000 { #expect(table.empty == []) }
    guard asked != nil else { return }
    print(table.text)
    #expect(FateTable.median(table.steps) >= 200)
    #expect(FateTable.median(table.struck) >= 3)
  }
}
