public import Groundwork

/// Decides whether what the journal has kept for long enough may go. Only a platform that shows the same
/// day proves that our clock is right; the first time it tells in a run decides for all of it.
public struct RetentionStateMachine: Sendable {
  /// What has to be done.
  public enum Output: Sendable, Hashable {
    /// Let go of what is older than a time, by a clock that is right.
    case letGo(before: Timestamp, asOf: Timestamp)
    /// Note that the clock of this run is wrong: how many hours it is ahead.
    case noteClock(hoursAhead: Int64)
  }

  /// Clocks that differ by more show different days.
  public static let tolerance = Interval.seconds(86_400)
  private let keepDays: Int
  private var hasHeard = false

  /// Keeps entries for so many days.
  public init(keepDays: Int) { self.keepDays = keepDays }

  /// Takes the time that the platform tells, as of now.
  public mutating func handle(_ platform: Timestamp, at now: Moment) -> [Output] {
    guard !hasHeard else { return [] }
    hasHeard = true
    let (ahead, isBeyond) = now.wall.unixMilliseconds.subtractingReportingOverflow(platform.unixMilliseconds)
    let tolerance = Int64(Self.tolerance.milliseconds)
    guard !isBeyond, (-tolerance...tolerance).contains(ahead) else {
      return [.noteClock(hoursAhead: ahead / 3_600_000)]
    }
    let kept = Int64(keepDays) * 86_400_000
    let oldest = Timestamp(unixMilliseconds: now.wall.unixMilliseconds - kept)
    return [.letGo(before: oldest, asOf: now.wall)]
  }
}
