/// A span of time, exact to the nanosecond and cheap to compare (`Duration` is twice as wide). At most 292 years:
/// what would be longer is that long, so no number from outside can make its arithmetic trap.
public struct Interval: Sendable, Hashable, Comparable {
  /// The whole span in nanoseconds; negative spans are legal.
  public var nanoseconds: Int64

  /// A span of so many nanoseconds.
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// A span of whole seconds.
  public static func seconds(_ count: Int) -> Interval {
    Interval(nanoseconds: Int64(count).multipliedSaturating(by: 1_000_000_000))
  }
  /// A span of seconds, rounded to the nanosecond; of what is not a number none.
  public static func seconds(_ count: Double) -> Interval {
    Interval(nanoseconds: Int64(Int(saturating: (count * 1_000_000_000).rounded())))
  }
  /// A span of whole milliseconds.
  public static func milliseconds(_ count: Int) -> Interval {
    Interval(nanoseconds: Int64(count).multipliedSaturating(by: 1_000_000))
  }
  /// No time at all.
  public static let zero = Interval(nanoseconds: 0)

  /// Whole milliseconds, rounded down.
  public var milliseconds: Int { Int(nanoseconds / 1_000_000) }
  /// The span in seconds.
  public var seconds: Double { Double(nanoseconds) / 1_000_000_000 }
  /// Shorter comes first.
  public static func < (lhs: Interval, rhs: Interval) -> Bool { lhs.nanoseconds < rhs.nanoseconds }
  /// Sum of two spans.
  public static func + (lhs: Interval, rhs: Interval) -> Interval {
    Interval(nanoseconds: lhs.nanoseconds.addingSaturating(rhs.nanoseconds))
  }
  /// Difference of two spans.
  public static func - (lhs: Interval, rhs: Interval) -> Interval {
    Interval(nanoseconds: lhs.nanoseconds.subtractingSaturating(rhs.nanoseconds))
  }
  /// A multiple of a span, rounded to the nanosecond; by what is not a number none.
  public static func * (lhs: Interval, rhs: Double) -> Interval {
    Interval(nanoseconds: Int64(Int(saturating: (Double(lhs.nanoseconds) * rhs).rounded())))
  }
}
