import Groundwork
import PatchbayTestSupport
import Testing

@testable import GenesysCloud

/// Seeded schedules of renewals that are lost, late or refused, tokens that end in the middle of
/// calls, nights and clocks that are set.
@Suite(.background) struct TokenScheduleTests {
  @Test func `one refresh at a time, one end for each call, and no token that is known to be over`() async {
    let seeds = ScheduleRange.seeds(usual: 400, percent: 50)
    var table = FaultTable<TokenWorld.Stage, TokenWorld.Fault>()
    var (answered, refused, gaveUp, replayed, steps) = (0, 0, 0, 0, [Int]())
    var waits: [Interval] = []
    for seed in seeds {
      var world = TokenWorld(seed: seed)
      world.run()
      // Others wait for this thread.
      await Task.yield()
      #expect(world.complaints.isEmpty, "seed \(seed): \(world.complaints.prefix(3))")
      if !world.complaints.isEmpty { return }
      table.add(world.met)
      steps.append(world.steps)
      answered += world.answered
      refused += world.refused
      gaveUp += world.gaveUp
      replayed += world.replayed
      waits += world.waits
    }
    print(
      "\(table)\n\(seeds.count) schedules of the token: \(answered) calls answered, \(gaveUp) without a token, "
        + "\(replayed) replayed, \(refused) refused for good; waited for one: \(Spread(waits))")
    guard ScheduleRange.isLarge(seeds) else { return }
    #expect(table.emptyCells { stage, fault in fault.isOfEndpoint && !stage.isAsking }.isEmpty)
    #expect(steps.sorted()[steps.count / 2] >= 100)
    #expect(answered > 0 && refused > 0 && gaveUp > 0 && replayed > 0)
  }

  @Test func `the same seed is the same story`() {
    var (one, two) = (TokenWorld(seed: 5), TokenWorld(seed: 5))
    one.run()
    two.run()
    #expect(one.steps == two.steps && one.faults == two.faults && one.answered == two.answered)
  }
}

extension TokenWorld.Stage {
  fileprivate var isAsking: Bool { self == .fetching || self == .renewing }
}
