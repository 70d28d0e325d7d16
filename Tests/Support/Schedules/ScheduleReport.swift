/// What many seeded schedules have found.
public protocol ScheduleReport: Sendable {
  /// Nothing found yet.
  init()
  /// What must never happen and did, with its seed.
  var failures: [String] { get }
  /// Adds what another thread has found.
  mutating func add(_ other: Self)
}

extension ScheduleReport {
  /// Tries each seed, half of them on a thread each, until so many have failed: one break may show in
  /// several ways.
  /// - Parameters:
  ///   - seeds: each is a schedule.
  ///   - most: no more are tried on a thread once so many have failed.
  ///   - schedule: plays a seed and adds what it found.
  /// - Returns: all that was found.
  public static func tried(
    _ seeds: Range<UInt64>, failing most: Int = 1,
    _ schedule: @escaping @Sendable (UInt64, inout Self) -> Void
  ) async -> Self {
    await withTaskGroup { group in
      for half in 0..<2 as Range<UInt64> {
        group.addTask {
          var report = Self()
          for seed in seeds where seed % 2 == half && report.failures.count < most {
            schedule(seed, &report)
            // Others wait for this thread.
            await Task.yield()
          }
          return report
        }
      }
      return await group.reduce(into: Self()) { $0.add($1) }
    }
  }
}
