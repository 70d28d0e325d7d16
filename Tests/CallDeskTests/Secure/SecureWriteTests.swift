import CallDesk
import GenesysCloud
import Groundwork
import Testing

/// A version-checked write of secure attributes, step by step.
@Suite struct `A write of secure attributes` {
  private typealias Machine = SecureWriteStateMachine

  private func machine(_ pairs: [(String, String)] = [("pin", "1234")]) -> Machine {
    Machine(
      pairs.map { (key: $0.0, value: Secret($0.1)) }, timeout: .seconds(8), random: SeededRandom(seed: 1))
  }

  private func shown(_ values: [String: String], _ version: Int) -> Machine.Input {
    .read(.success(stand(values, version)))
  }

  private func stand(_ values: [String: String], _ version: Int) -> SecureAttributes {
    SecureAttributes(values.mapValues { Secret($0) }, version: version)
  }

  private func fates(_ machine: Machine) -> [String] { machine.keys.map(\.fate.json) }

  @Test func `reads, puts the whole with its version, and is confirmed by a read`() {
    var machine = machine()
    #expect(machine.handle(.begin, at: Desk.at(0)) == .read)
    #expect(
      machine.handle(shown(["case": "7"], 3), at: Desk.at(10))
        == .put(stand(["case": "7", "pin": "1234"], 3)))
    #expect(fates(machine) == ["sent"])
    #expect(machine.handle(.put(nil), at: Desk.at(50)) == .read)
    #expect(machine.handle(shown(["case": "7", "pin": "1234"], 4), at: Desk.at(60)) == .end)
    #expect(machine.keys.first?.fate == .confirmed(after: .milliseconds(50), by: .read))
    #expect(machine.version == 4 && machine.requests == 3)
  }

  @Test func `sends nothing that stands there already`() {
    var machine = machine()
    _ = machine.handle(.begin, at: Desk.at(0))
    #expect(machine.handle(shown(["pin": "1234"], 3), at: Desk.at(10)) == .end)
    #expect(fates(machine) == ["unchanged"] && machine.requests == 1)
  }

  @Test func `that meets somebody else's version is rebased over what they did not change`() {
    var machine = machine()
    _ = machine.handle(.begin, at: Desk.at(0))
    _ = machine.handle(shown(["case": "7", "pin": "0"], 3), at: Desk.at(10))
    guard case .wait(let until) = machine.handle(.put(Desk.refused(409)), at: Desk.at(20)) else {
      Issue.record("it does not wait")
      return
    }
    #expect(until > Desk.at(20))
    #expect(machine.handle(.wake, at: until) == .read)
    #expect(
      machine.handle(shown(["case": "8", "pin": "0", "theirs": "x"], 4), at: until)
        == .put(stand(["case": "8", "pin": "1234", "theirs": "x"], 4)))
  }

  @Test func `whose key they changed too is a conflict, and the other keys go`() {
    var machine = machine([("pin", "1234"), ("iban", "DE1")])
    _ = machine.handle(.begin, at: Desk.at(0))
    _ = machine.handle(shown(["pin": "0"], 3), at: Desk.at(10))
    _ = machine.handle(.put(Desk.refused(409)), at: Desk.at(20))
    _ = machine.handle(.wake, at: Desk.at(900))
    #expect(
      machine.handle(shown(["pin": "9999"], 4), at: Desk.at(910))
        == .put(stand(["pin": "9999", "iban": "DE1"], 4)))
    #expect(fates(machine) == ["conflict", "sent"])
    _ = machine.handle(.put(nil), at: Desk.at(950))
    #expect(machine.handle(shown(["pin": "9999", "iban": "DE1"], 5), at: Desk.at(960)) == .end)
    #expect(fates(machine) == ["conflict", "confirmed"])
  }

  @Test(arguments: [true, false])
  func `that meets nothing but 409 says whether the version moved`(isMoving: Bool) {
    var (machine, now) = (machine(), Desk.at(0))
    var step = machine.handle(.begin, at: now)
    for version in 0..<50 {
      switch step {
      case .read: step = machine.handle(shown(["pin": "0"], isMoving ? version : 4), at: now)
      case .put: step = machine.handle(.put(Desk.refused(409)), at: now)
      case .wait(let until):
        now = until
        step = machine.handle(.wake, at: now)
      case .end, .fail: break
      }
    }
    #expect(fates(machine) == ["conflict"])
    #expect(machine.keys.first?.isUnmoved == !isMoving)
  }

  @Test func `that always comes too late ends in a conflict after seven tries`() {
    var machine = machine()
    var step = machine.handle(.begin, at: Desk.at(0))
    var (puts, now) = (0, Desk.at(0))
    while step != .end, puts < 50 {
      switch step {
      case .read: step = machine.handle(shown(["pin": "0"], puts), at: now)
      case .put:
        puts += 1
        step = machine.handle(.put(Desk.refused(409)), at: now)
      case .wait(let until):
        now = until
        step = machine.handle(.wake, at: now)
      case .end, .fail: break
      }
    }
    #expect(puts == 7 && fates(machine) == ["conflict"])
  }

  @Test func `without an answer is looked for, and put again under the same version where it is not`() {
    var machine = machine()
    _ = machine.handle(.begin, at: Desk.at(0))
    _ = machine.handle(shown(["pin": "0"], 3), at: Desk.at(10))
    #expect(machine.handle(.put(Desk.noAnswer), at: Desk.at(5000)) == .read)
    #expect(
      machine.handle(shown(["pin": "0"], 3), at: Desk.at(5010)) == .put(stand(["pin": "1234"], 3)))
    #expect(machine.handle(.put(Desk.noAnswer), at: Desk.at(9000)) == .read)
    #expect(machine.handle(shown(["pin": "1234"], 4), at: Desk.at(9010)) == .end)
    #expect(fates(machine) == ["confirmed"])
  }

  @Test func `that is answered by nothing but 503 says so, without the value`() {
    var machine = machine()
    var step = machine.handle(.begin, at: Desk.at(0))
    var (puts, now) = (0, Desk.at(0))
    while step != .end, puts < 50 {
      switch step {
      case .read: step = machine.handle(shown(["pin": "0"], 3), at: now)
      case .put:
        puts += 1
        step = machine.handle(.put(Desk.refused(503, "1234 has to wait")), at: now)
      case .wait(let until):
        now = until
        step = machine.handle(.wake, at: now)
      case .end, .fail: break
      }
    }
    #expect(puts == 7)
    guard case .unknown(.badAnswer(503, let words)) = machine.keys.first?.fate else {
      Issue.record("\(machine.keys)")
      return
    }
    #expect(words.contains("has to wait") && !words.contains("1234"))
  }

  @Test func `that is accepted and not shown in time is unknown, and overwritten where theirs is`() {
    var machine = machine()
    _ = machine.handle(.begin, at: Desk.at(0))
    _ = machine.handle(shown([:], 0), at: Desk.at(10))
    var step = machine.handle(.put(nil), at: Desk.at(50))
    var now = Desk.at(60)
    var late = machine
    while step != .end {
      if case .wait(let until) = step { now = until }
      if case .wait = step {
        step = machine.handle(.wake, at: now)
      } else {
        step = machine.handle(shown([:], 0), at: now)
      }
    }
    #expect(machine.keys.first?.fate == .unknown(.notSeen(within: .seconds(8))))
    #expect(now == Desk.at(8050))
    #expect(late.handle(shown(["pin": "9"], 2), at: Desk.at(70)) == .end)
    #expect(fates(late) == ["overwritten"])
  }

  @Test func `that is refused says why and never quotes the value`() {
    var machine = machine()
    _ = machine.handle(.begin, at: Desk.at(0))
    _ = machine.handle(shown([:], 0), at: Desk.at(10))
    #expect(machine.handle(.put(Desk.refused(400, "pin may not be 1234")), at: Desk.at(50)) == .end)
    #expect(fates(machine) == ["refused"])
    #expect(!"\(machine)".contains("1234"), "nor does anything else that can be printed")
  }

  @Test func `that cannot even read sends nothing; one that is stopped tells what may have arrived`() {
    var machine = machine()
    _ = machine.handle(.begin, at: Desk.at(0))
    let missing = Desk.refused(404)
    #expect(machine.handle(.read(.failure(missing)), at: Desk.at(10)) == .fail(missing))
    var early = self.machine()
    _ = early.handle(.begin, at: Desk.at(0))
    #expect(early.handle(.stop, at: Desk.at(1)) == .end)
    #expect(fates(early) == ["not_written"])
    _ = machine.handle(shown([:], 0), at: Desk.at(10))
    #expect(machine.handle(.stop, at: Desk.at(11)) == .end)
    #expect(fates(machine) == ["unknown"])
  }
}
