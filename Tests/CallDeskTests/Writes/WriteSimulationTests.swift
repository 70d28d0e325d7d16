import CallDesk
import Testing

@Suite struct `Two thousand calls on a platform that misbehaves` {
  @Test func `every write ends in a true fate, whatever is lost, late, doubled or refused`() {
    var (fates, faults): ([String: Int], Set<String>) = ([:], [])
    for seed in UInt64(1)...2000 {
      var schedule = Schedule(seed: seed)
      schedule.run()
      if let problem = schedule.problems.first {
        Issue.record("seed \(seed): \(problem)")
        return
      }
      faults.formUnion(schedule.faults)
      for report in schedule.reports.values {
        for key in report.keys { fates[key.fate.json, default: 0] += 1 }
      }
    }
    for fate in ["unchanged", "confirmed", "unknown", "conflict", "overwritten", "refused", "not_written"] {
      #expect(fates[fate, default: 0] > 0, "no schedule reached \(fate)")
    }
    #expect(faults.count == 11, "faults that struck: \(faults.sorted())")
  }
}
