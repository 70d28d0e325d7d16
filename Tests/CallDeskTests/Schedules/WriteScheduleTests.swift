import PatchbayTestSupport
import Testing

@testable import CloudSimulator

/// Seeded schedules of people, flows, a platform and a network beside a desk that is killed and started
/// again. Every write must end, and truthfully.
@Suite struct WriteScheduleTests {
  @Test func `whatever happens, every write ends in a true fate, and the journal tells it`() async {
    let seeds = ScheduleRange.seeds(usual: 200, percent: 40)
    let report = await withTaskGroup { group in
      for half in 0..<2 as Range<UInt64> {
        group.addTask { await Self.tried(seeds.lazy.filter { $0 % 2 == half }) }
      }
      return await group.reduce(into: WriteScheduleReport()) { $0.add($1) }
    }
    print(report)
    #expect(report.failures.isEmpty)
    guard ScheduleRange.isLarge(seeds), report.failures.isEmpty else { return }
    #expect(report.medianSteps >= 200 && report.medianFaults >= 3)
    if seeds.count >= 2000 { #expect(report.emptyCells.isEmpty) }
  }

  /// Tries each, until ten have failed: one break may show in several ways.
  private static func tried(_ seeds: some Sequence<UInt64>) async -> WriteScheduleReport {
    var report = WriteScheduleReport()
    for seed in seeds where report.failures.count < 10 {
      var world = WriteWorld(seed: seed)
      world.live()
      // Others wait for this thread.
      await Task.yield()
      report.add(world, seed: seed)
    }
    return report
  }

  @Test func `the same seed is the same story`() {
    var (one, two) = (WriteWorld(seed: 5), WriteWorld(seed: 5))
    one.live()
    two.live()
    #expect(one.steps == two.steps && one.faults == two.faults && one.store.all == two.store.all)
  }

  @Test func `every fault that the simulator knows is among those that strike`() {
    #expect(Set(FaultSpelling.words).isSubset(of: WriteWorld.Fault.allCases.map(\.rawValue)))
  }
}
