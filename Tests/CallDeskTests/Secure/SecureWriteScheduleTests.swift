import CallDesk
import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing

/// Thousands of seeded schedules of a write of secure attributes among other writers, lost answers and
/// refusals.
@Suite(.background) struct SecureWriteScheduleTests {
  /// What the platform holds, and everything it has ever held.
  private struct Store {
    var values: [String: String] = ["pin": "0", "theirs": "a"]
    var version = 1
    var held: [String: Set<String>] = [:]

    mutating func write(_ changes: [String: String]) {
      values.merge(changes) { $1 }
      version += 1
      for (key, value) in values { held[key, default: []].insert(value) }
    }

    var shown: SecureAttributes { SecureAttributes(values.mapValues { Secret($0) }, version: version) }
  }

  private struct Run {
    var random: SeededRandom
    var store = Store()
    var now = Desk.at(0)
    var writes = 0
    /// A PUT that was accepted and is carried out so many reads later.
    var later: (reads: Int, whole: SecureAttributes)?
    /// From the first PUT on nothing can be read any more.
    var goesDark = false
    var broken: [String] = []

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    mutating func somebodyWrites(_ percent: Int) {
      guard chance(percent) else { return }
      writes += 1
      store.write([chance(30) ? "pin" : chance(50) ? "theirs" : "iban": "other-\(writes)"])
    }

    mutating func put(_ whole: SecureAttributes) -> PlatformError? {
      if chance(8) { return Desk.noAnswer }
      if chance(3) { return Desk.refused(500) }
      if chance(2) { return Desk.refused(400) }
      guard whole.version == store.version else { return Desk.refused(409) }
      let values = whole.values.mapValues { $0.reveal() }
      if values["theirs"] != store.values["theirs"] { broken.append("a key not asked for was changed") }
      if chance(10) { later = (Int.random(in: 1...9, using: &random), whole) } else { store.write(values) }
      return chance(8) ? Desk.noAnswer : nil
    }

    mutating func read() -> Result<SecureAttributes, PlatformError> {
      if let due = later, due.reads == 0 {
        later = nil
        if due.whole.version == store.version { store.write(due.whole.values.mapValues { $0.reveal() }) }
      }
      later?.reads -= 1
      return chance(goesDark && writes > 0 ? 100 : 5) ? .failure(Desk.refused(503)) : .success(store.shown)
    }

    mutating func play() -> [KeyWrite] {
      goesDark = chance(4)
      var machine = SecureWriteStateMachine(
        [("pin", Secret("mine-1")), ("iban", Secret("mine-2"))], timeout: .seconds(8), random: random)
      var step = machine.handle(.begin, at: now)
      for _ in 0..<400 {
        now = now.advanced(by: .milliseconds(Int.random(in: 1...300, using: &random)))
        somebodyWrites(15)
        switch step {
        case .read: step = machine.handle(.read(read()), at: now)
        case .put(let whole): step = machine.handle(.put(put(whole)), at: now)
        case .wait(let until):
          now = max(now, until)
          step = machine.handle(.wake, at: now)
        case .end, .fail: return check(machine.keys, hasFailed: step != .end)
        }
      }
      broken.append("it never ended")
      return machine.keys
    }

    mutating func check(_ keys: [KeyWrite], hasFailed: Bool) -> [KeyWrite] {
      for write in keys {
        let mine = write.key == "pin" ? "mine-1" : "mine-2"
        let wasHeld = store.held[write.key]?.contains(mine) ?? false
        switch write.fate {
        case .confirmed where !wasHeld: broken.append("\(write.key) is confirmed and never stood there")
        case .notWritten where wasHeld, .unchanged where wasHeld: broken.append("\(write.key) was sent")
        default: if !write.fate.isFinal && !hasFailed { broken.append("\(write.key) has no end") }
        }
      }
      return hasFailed ? [] : keys
    }
  }

  @Test func `nothing is confirmed that did not stand there, and nobody else's key is touched`() {
    var fates: [String: Int] = [:]
    for seed in 0..<4_000 {
      var run = Run(random: SeededRandom(seed: UInt64(seed)))
      for write in run.play() { fates[write.fate.json, default: 0] += 1 }
      #expect(run.broken.isEmpty, "seed \(seed): \(run.broken)")
    }
    for fate in ["confirmed", "conflict", "overwritten", "refused", "unknown"] {
      #expect(fates[fate, default: 0] > 0, "\(fate) was never reached: \(fates)")
    }
  }
}
