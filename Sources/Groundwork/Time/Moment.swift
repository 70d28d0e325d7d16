/// A point in time on two clocks at once: the monotonic one, for deadlines and durations, and the
/// wall clock, for what people read.
///
/// State machines take a `Moment` with every input and never ask for the time themselves.
public struct Moment: Sendable, Hashable, Comparable {
  /// Nanoseconds of the monotonic clock. Only differences mean anything.
  public var ticks: Int64
  /// The wall clock.
  public var wall: Timestamp

  /// Joins a reading of each clock.
  public init(ticks: Int64, wall: Timestamp) {
    self.ticks = ticks
    self.wall = wall
  }

  /// The moment that lies `interval` later on both clocks.
  public func advanced(by interval: Interval) -> Moment {
    Moment(ticks: ticks.addingSaturating(interval.nanoseconds), wall: wall.advanced(by: interval))
  }

  /// How much time passed on the monotonic clock since `earlier`; negative when it lies ahead.
  public func since(_ earlier: Moment) -> Interval {
    Interval(nanoseconds: ticks.subtractingSaturating(earlier.ticks))
  }

  /// Whether `end` has come by either clock: the monotonic one stands still while the machine sleeps, and
  /// what ends elsewhere, a token for one, does not wait.
  public func hasReached(_ end: Moment) -> Bool { self >= end || wall >= end.wall }

  /// By the monotonic clock.
  public static func < (lhs: Moment, rhs: Moment) -> Bool { lhs.ticks < rhs.ticks }
}
