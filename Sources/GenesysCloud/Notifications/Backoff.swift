internal import Groundwork

/// How long to wait before the next try: doubling from 1 s, jittered by half, never above 90 s unless
/// the platform asks for more.
struct Backoff: Sendable {
  static let ceiling = Interval.seconds(90)
  private var random: SeededRandom
  /// Tries that failed in a row.
  private(set) var failures = 0

  init(random: SeededRandom) { self.random = random }

  /// After a failure that may pass.
  mutating func next(atLeast floor: Interval? = nil) -> Interval {
    failures += 1
    let step = min(Self.ceiling, .seconds(Double(1 << min(failures - 1, 7))))
    return max(jittered(step), floor ?? .zero)
  }

  /// After a refusal that passes only if somebody changes something.
  mutating func longest() -> Interval {
    failures += 1
    return jittered(Self.ceiling)
  }

  /// Before the first try after a loss: enough to keep a fleet from coming back in one instant.
  mutating func first() -> Interval { .milliseconds(Int.random(in: 20...400, using: &random)) }

  /// Success.
  mutating func reset() { failures = 0 }

  private mutating func jittered(_ interval: Interval) -> Interval {
    interval * Double.random(in: 0.5...1, using: &random)
  }
}
