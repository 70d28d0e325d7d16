internal import Groundwork

/// How long to wait before the next try: doubling from 1 s, jittered by half, never above 90 s unless
/// the platform asks for more. Success lowers it slowly, so that a link that comes and goes does not
/// hammer the platform with each coming.
struct Backoff: Sendable {
  static let ceiling = Interval.seconds(90)
  /// So much of a connection's life lowers the wait by one doubling.
  static let relief = Interval.seconds(30)
  /// Whoever worked at least this long and then was ended from outside, may begin anew at once.
  static let soundLife = Interval.seconds(5)
  private var random: SeededRandom
  /// How often the wait has doubled.
  private(set) var failures = 0

  init(random: SeededRandom) { self.random = random }

  /// After a failure that may pass.
  mutating func next(atLeast floor: Interval? = nil) -> Interval {
    failures = min(failures + 1, 8)
    let step = min(Self.ceiling, .seconds(Double(1 << (failures - 1))))
    return max(jittered(step), floor ?? .zero)
  }

  /// After a refusal that passes only if somebody changes something.
  mutating func longest() -> Interval {
    failures = 8
    return jittered(Self.ceiling)
  }

  /// After a connection that lived for `life` was lost. The first time, just enough to keep a fleet
  /// from coming back in one instant.
  mutating func afterLoss(of life: Interval) -> Interval {
    failures = max(0, failures - Int(saturating: life.seconds / Self.relief.seconds))
    guard failures == 0 else { return next() }
    failures = 1
    return .milliseconds(Int.random(in: 20...400, using: &random))
  }

  /// After what a connection lived by has ended, such as its token: nothing is broken, so the next one
  /// is made at once, unless ends come faster than anything can work.
  mutating func afterEnd(of life: Interval) -> Interval {
    if life >= Self.soundLife { failures = 0 }
    guard failures == 0 else { return next() }
    failures = 1
    return .zero
  }

  /// The surroundings have changed: whatever failed before says nothing about now.
  mutating func reset() { failures = 0 }

  private mutating func jittered(_ interval: Interval) -> Interval {
    interval * Double.random(in: 0.5...1, using: &random)
  }
}
