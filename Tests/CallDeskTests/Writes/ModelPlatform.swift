import GenesysCloud
import Groundwork

/// A small platform with one participant that accepts writes late, loses, doubles and delays what it
/// says, and fails in every way the real one may. Everything comes from the seed.
struct ModelPlatform {
  /// What comes back to the writer, and when.
  enum Delivery {
    case event([String: String])
    case accepted(patch: Int)
    case failed(patch: Int, PlatformError)
    case read([String: String], asked: Int)
    case readFailed
  }

  private enum Work {
    case arrive(patch: Int, [String: String])
    case apply([String: String])
    case snapshot(asked: Int)
    case deliver(Delivery)
  }

  private(set) var attributes: [String: String] = ["a": "a0", "b": "b0"]
  private(set) var everApplied: Set<String> = ["a0", "b0"]
  private(set) var faults: Set<String> = []
  private var agenda: [(time: Int, order: Int, work: Work)] = []
  private var lastOrder = 0
  private var random: SeededRandom
  private let trouble: Double
  /// One platform in eight answers most writes with 409.
  private let conflicts: Double

  init(random: SeededRandom, trouble: Double) {
    (self.random, self.trouble) = (random, trouble)
    conflicts = Int.random(in: 0..<8, using: &self.random) == 0 ? 0.7 : trouble
  }

  var nextTime: Int? { agenda.map(\.time).min() }

  mutating func send(_ patch: Int, _ values: [String: String], at now: Int) {
    plan(.arrive(patch: patch, values), now + Int.random(in: 1...60, using: &random))
  }

  mutating func read(at now: Int) {
    if strikes("read fails") {
      return plan(.deliver(.readFailed), now + Int.random(in: 5...400, using: &random))
    }
    plan(.snapshot(asked: now), now + Int.random(in: 1...80, using: &random))
  }

  mutating func otherWriter(_ values: [String: String], at now: Int) { plan(.apply(values), now) }

  /// What is delivered at `now`.
  mutating func run(at now: Int) -> [Delivery] {
    var out: [Delivery] = []
    while let index = due(at: now) {
      switch agenda.remove(at: index).work {
      case .arrive(let patch, let values): arrive(patch, values, at: now)
      case .apply(let values): apply(values, at: now)
      case .snapshot(let asked):
        plan(.deliver(.read(attributes, asked: asked)), now + Int.random(in: 0...120, using: &random))
      case .deliver(let delivery): out.append(delivery)
      }
    }
    return out
  }

  private func due(at now: Int) -> Int? {
    agenda.indices.filter { agenda[$0].time <= now }.min {
      (agenda[$0].time, agenda[$0].order) < (agenda[$1].time, agenda[$1].order)
    }
  }

  private mutating func arrive(_ patch: Int, _ values: [String: String], at now: Int) {
    let answer = now + Int.random(in: 1...200, using: &random)
    if strikes("409", conflicts) { return plan(.deliver(.failed(patch: patch, Desk.refused(409))), answer) }
    if strikes("refused") {
      let status = [400, 401, 403, 404, 413, 429, 503].randomElement(using: &random) ?? 400
      return plan(.deliver(.failed(patch: patch, Desk.refused(status))), answer)
    }
    if strikes("not sent") { return plan(.deliver(.failed(patch: patch, Desk.notSent)), answer) }
    if strikes("lost on the way") {
      return plan(.deliver(.failed(patch: patch, Desk.noAnswer)), answer + 3000)
    }
    plan(
      .apply(values),
      now
        + (strikes("applied late")
          ? Int.random(in: 0...9000, using: &random) : Int.random(in: 0...150, using: &random)))
    if strikes("answer lost") {
      plan(.deliver(.failed(patch: patch, Desk.noAnswer)), answer + 3000)
    } else if strikes("gateway") {
      plan(.deliver(.failed(patch: patch, Desk.refused(504))), answer)
    } else {
      plan(.deliver(.accepted(patch: patch)), answer)
    }
  }

  private mutating func apply(_ values: [String: String], at now: Int) {
    attributes.merge(values) { _, new in new }
    everApplied.formUnion(values.values)
    if strikes("event lost") { return }
    let delay =
      strikes("event late")
      ? Int.random(in: 0...6000, using: &random) : Int.random(in: 5...150, using: &random)
    plan(.deliver(.event(attributes)), now + delay)
    if strikes("event doubled") {
      plan(.deliver(.event(attributes)), now + delay + Int.random(in: 0...500, using: &random))
    }
  }

  private mutating func strikes(_ fault: String, _ odds: Double? = nil) -> Bool {
    guard Double.random(in: 0..<1, using: &random) < odds ?? trouble else { return false }
    faults.insert(fault)
    return true
  }

  private mutating func plan(_ work: Work, _ time: Int) {
    lastOrder += 1
    agenda.append((time, lastOrder, work))
  }
}
