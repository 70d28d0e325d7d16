import Groundwork
import Testing

@testable import GenesysCloud

/// Thousands of seeded schedules of late, lost, doubled and hostile answers. In calm, every one must
/// end live, with the owner's picture equal to the platform.
@Suite struct ChannelScheduleTests {
  /// Enough for a change to be caught at once; an optimised build runs thirty times as many.
  #if DEBUG
    private static let count: UInt64 = 300
  #else
    private static let count: UInt64 = 10_000
  #endif

  @Test func `whatever happens, in calm the session is live and shows what is`() async {
    var worlds: [ChannelWorld] = []
    for seed in 0..<Self.count {
      var world = ChannelWorld(seed: seed)
      world.run()
      // Others wait for this thread.
      await Task.yield()
      #expect(world.complaints.isEmpty, "seed \(seed): \(world.complaints.prefix(3))")
      if !world.complaints.isEmpty { return }
      worlds.append(world)
    }
    #expect(worlds.map(\.steps).sorted()[worlds.count / 2] >= 100)
    #expect(worlds.map(\.faults.count).sorted()[worlds.count / 2] >= 3)
    let report = ChannelScheduleReport(worlds)
    print(report)
    #expect(report.emptyCells.isEmpty)
    // Silence is found out after 35 s; a read that an event overtook is made again twice, 20 s each,
    // and once more 10 s later where it failed.
    #expect(report.longestDifference <= .seconds(120))
  }

  @Test func `the same seed is the same story`() {
    var (one, two) = (ChannelWorld(seed: 5), ChannelWorld(seed: 5))
    one.run()
    two.run()
    #expect(one.steps == two.steps && one.picture == two.picture && one.faults == two.faults)
  }
}
