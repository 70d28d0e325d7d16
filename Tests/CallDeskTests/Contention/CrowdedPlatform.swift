import Groundwork
import PatchbayTestSupport

/// One participant that many write at once: 20 % of PATCHes are answered 409 and not taken, a taken one
/// shows 0 to 400 ms later, and each listener misses 2 % of the events.
struct CrowdedPlatform {
  /// What a PATCH or a read comes back with.
  enum Answer {
    case accepted, conflict
    case shown([String: String])
  }

  /// What is to happen at the platform or on the way from it.
  enum Work {
    case patch(Int, [String: String])
    case apply([String: String])
    case read(Int)
    case answer(Int, Answer)
    case event(Int, [String: String])
    case wake(Int)
  }

  var agenda = Agenda<Work>()
  private(set) var attributes: [String: String] = [:]
  private(set) var requests = 0
  /// When each value began to stand, and how often it was written.
  private(set) var held: [String: (first: Moment, times: Int)] = [:]
  private var random: SeededRandom
  private let listeners: Range<Int>

  init(seed: UInt64, listeners: Range<Int>) {
    (random, self.listeners) = (SeededRandom(seed: seed), listeners)
  }

  mutating func send(_ writer: Int, _ values: [String: String], at now: Moment) {
    requests += 1
    agenda.add(.patch(writer, values), at: now + trip())
  }

  mutating func ask(_ writer: Int, at now: Moment) {
    requests += 1
    agenda.add(.read(writer), at: now + trip())
  }

  /// Does what is the platform's, and gives back what is a writer's.
  mutating func take(_ work: Work, at now: Moment) -> Work? {
    switch work {
    case .patch(let writer, let values):
      let isTaken = Int.random(in: 0..<100, using: &random) >= 20
      agenda.add(.answer(writer, isTaken ? .accepted : .conflict), at: now + trip())
      if isTaken {
        agenda.add(.apply(values), at: now + .milliseconds(Int.random(in: 0...400, using: &random)))
      }
      return nil
    case .apply(let values):
      apply(values, at: now)
      return nil
    case .read(let writer):
      agenda.add(.answer(writer, .shown(attributes)), at: now + trip())
      return nil
    case .answer, .event, .wake: return work
    }
  }

  private mutating func apply(_ values: [String: String], at now: Moment) {
    attributes.merge(values) { _, new in new }
    for value in values.values { held[value] = (held[value]?.first ?? now, (held[value]?.times ?? 0) + 1) }
    for listener in listeners where Int.random(in: 0..<100, using: &random) >= 2 {
      agenda.add(.event(listener, attributes), at: now + .milliseconds(20))
    }
  }

  private mutating func trip() -> Interval { .milliseconds(Int.random(in: 15...45, using: &random)) }
}
