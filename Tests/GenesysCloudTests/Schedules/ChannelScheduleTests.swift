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

  @Test func `whatever happens, in calm the session is live and shows what is`() {
    var (steps, faults) = ([Int](), [Int]())
    var seen: [ChannelWorld.Stage: Set<ChannelWorld.Fault>] = [:]
    for seed in 0..<Self.count {
      var world = ChannelWorld(seed: seed)
      world.run()
      #expect(world.complaints.isEmpty, "seed \(seed): \(world.complaints.prefix(3))")
      if !world.complaints.isEmpty { return }
      steps.append(world.steps)
      faults.append(world.faults.count)
      seen.merge(world.phases) { $0.union($1) }
    }
    #expect(steps.sorted()[steps.count / 2] >= 100)
    #expect(faults.sorted()[faults.count / 2] >= 3)
    for stage in ChannelWorld.Stage.allCases {
      let missing = Set(ChannelWorld.Fault.allCases).subtracting(seen[stage] ?? [])
      #expect(missing.isEmpty, "never struck while \(stage): \(missing.map(\.rawValue).sorted())")
    }
  }

  @Test func `the same seed is the same story`() {
    var (one, two) = (ChannelWorld(seed: 5), ChannelWorld(seed: 5))
    one.run()
    two.run()
    #expect(one.steps == two.steps && one.picture == two.picture && one.faults == two.faults)
  }
}
