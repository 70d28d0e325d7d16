public import Groundwork

/// How long things lasted, in the numbers that people compare.
public struct Spread: CustomStringConvertible {
  private let sorted: [Interval]

  /// How long each lasted.
  public init(_ intervals: [Interval]) { sorted = intervals.sorted() }

  /// The value that so many of a hundred do not exceed; zero for nothing.
  public func percentile(_ percent: Int) -> Interval {
    guard !sorted.isEmpty else { return .zero }
    return sorted[min(sorted.count - 1, sorted.count * percent / 100)]
  }

  /// Zero for nothing.
  public var longest: Interval { sorted.last ?? .zero }

  /// How many, and the middle, the bad and the worst of them.
  public var description: String {
    "\(sorted.count) times, p50 \(percentile(50).milliseconds) ms, p95 \(percentile(95).milliseconds) ms, "
      + "longest \(longest.milliseconds) ms"
  }
}
