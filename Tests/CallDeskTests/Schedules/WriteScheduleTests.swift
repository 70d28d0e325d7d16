import PatchbayTestSupport
import Testing

@testable import CloudSimulator

/// Seeded schedules of people, flows, a platform and a network beside a desk that is killed and started
/// again. Every write must end, and truthfully.
@Suite(.background) struct WriteScheduleTests {
  @Test func `whatever happens, every write ends in a true fate, and the journal tells it`() async {
    let seeds = ScheduleRange.seeds(usual: 200, percent: 100)
    let report = await WriteScheduleReport.tried(seeds, failing: 10) { seed, report in
      var world = WriteWorld(seed: seed)
      world.live()
      report.add(world, seed: seed)
    }
    print(report)
    #expect(report.failures.isEmpty)
    guard ScheduleRange.isLarge(seeds), report.failures.isEmpty else { return }
    #expect(report.namings > 0)
    #expect(report.medianSteps >= 200 && report.medianFaults >= 3)
    if seeds.count >= 2000 { #expect(report.emptyCells.isEmpty) }
  }

  @Test func `the same seed is the same story`() {
    var (one, two) = (WriteWorld(seed: 5), WriteWorld(seed: 5))
    one.live()
    two.live()
    #expect(one.steps == two.steps && one.faults == two.faults && one.store.all == two.store.all)
  }

  @Test func `every fault that the simulator knows is among those that strike`() {
    // How calls are found without a screen, which no write meets.
    let finding: Set<String> = ["empty-my-calls", "truncate-activity", "small-pages"]
    #expect(finding.isSubset(of: FaultSpelling.words))
    let others = Set(FaultSpelling.words).subtracting(finding)
    #expect(others.isSubset(of: WriteWorld.Fault.allCases.map(\.rawValue)))
  }
}
