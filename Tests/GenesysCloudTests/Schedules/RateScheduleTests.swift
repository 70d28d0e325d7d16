import Testing

/// Thousands of seeded schedules of askers, answers that overtake one another, and other programs
/// that use the same share.
@Suite struct RateScheduleTests {
  #if DEBUG
    private static let count: UInt64 = 100
  #else
    private static let count: UInt64 = 10_000
  #endif

  @Test func `never more than the allowed rate, the urgent first, and everybody gets an answer`() async {
    var (sent, refused, limited) = (0, 0, 0)
    for seed in 0..<Self.count {
      var world = RateWorld(seed: seed)
      world.run()
      // Others wait for this thread.
      await Task.yield()
      #expect(world.complaints.isEmpty, "seed \(seed): \(world.complaints.prefix(3))")
      if !world.complaints.isEmpty { return }
      sent += world.sent
      refused += world.refused
      limited += world.limited
    }
    print("\(Self.count) schedules: \(sent) sent, \(refused) refused at once, \(limited) met a 429")
    // All three kinds of ends are met.
    #expect(sent > 0 && refused > 0 && limited > 0)
  }
}
