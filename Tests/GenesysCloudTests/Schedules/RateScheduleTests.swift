import Groundwork
import PatchbayTestSupport
import Testing

/// Seeded schedules of askers, answers that are lost or overtake one another, and other programs that
/// use the same share.
@Suite(.background) struct RateScheduleTests {
  @Test func `never more than the allowed rate, the urgent first, and everybody gets an answer`() async {
    let seeds = ScheduleRange.seeds(usual: 200)
    var table = FaultTable<RateWorld.Stage, RateWorld.Fault>()
    var (sent, refused, limited, waits) = (0, 0, 0, [Interval]())
    for seed in seeds {
      var world = RateWorld(seed: seed)
      world.run()
      // Others wait for this thread.
      await Task.yield()
      #expect(world.complaints.isEmpty, "seed \(seed): \(world.complaints.prefix(3))")
      if !world.complaints.isEmpty { return }
      table.add(world.met)
      sent += world.sent
      refused += world.refused
      limited += world.limited
      waits += world.waits.filter { $0 > .zero }
    }
    print(
      "\(table)\n\(seeds.count) schedules of the limiter: \(sent) sent, \(refused) refused at once, "
        + "\(limited) met a 429; waited: \(Spread(waits))")
    guard ScheduleRange.isLarge(seeds) else { return }
    #expect(table.emptyCells().isEmpty)
    #expect(sent > 0 && refused > 0 && limited > 0)
  }
}
