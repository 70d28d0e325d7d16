import Groundwork
import Testing

@testable import CustomerLookup

@Suite struct `Access to a CRM` {
  private static func grant(_ seconds: Int? = 3600, refresh: String? = nil) -> AccessGrant {
    AccessGrant(
      access: ConnectorAccess(base: "https://a.example"), lifetime: seconds.map { .seconds($0) },
      refresh: refresh.map { Secret($0) })
  }

  private func given(_ outputs: [AccessStateMachine.Output]) -> [Int] {
    outputs.compactMap { if case .give(let asker, _) = $0 { asker } else { nil } }
  }

  @Test func `is fetched once, however many ask`() {
    var machine = AccessStateMachine()
    #expect(machine.handle(.need(1), at: Lookups.start) == [.fetch(refresh: nil, anew: false)])
    #expect(machine.handle(.need(2), at: Lookups.start) == [])
    #expect(machine.handle(.need(3), at: Lookups.start) == [])
    #expect(machine.handle(.cancelled(2), at: Lookups.start) == [])
    #expect(given(machine.handle(.fetched(Self.grant()), at: Lookups.at(1))) == [1, 3])
    #expect(given(machine.handle(.need(4), at: Lookups.at(2))) == [4])
  }

  @Test func `is not given shortly before its end`() {
    var machine = AccessStateMachine()
    _ = machine.handle(.need(1), at: Lookups.start)
    _ = machine.handle(.fetched(Self.grant(600)), at: Lookups.start)
    #expect(given(machine.handle(.need(2), at: Lookups.at(569))) == [2])
    #expect(machine.handle(.need(3), at: Lookups.at(570)) == [.fetch(refresh: nil, anew: false)])
  }

  @Test func `of a short life is kept for nine tenths of it, of an unknown one until it is refused`() {
    for (seconds, at, isKept) in [(10, 8.9, true), (10, 9, false), (nil, 1_000_000, true)] {
      var machine = AccessStateMachine()
      _ = machine.handle(.need(1), at: Lookups.start)
      _ = machine.handle(.fetched(Self.grant(seconds)), at: Lookups.start)
      #expect(given(machine.handle(.need(2), at: Lookups.at(at))) == (isKept ? [2] : []))
    }
  }

  @Test func `that was refused is replaced once, also when several requests were refused with it`() {
    var machine = AccessStateMachine()
    _ = machine.handle(.need(1), at: Lookups.start)
    _ = machine.handle(.fetched(Self.grant()), at: Lookups.start)
    #expect(machine.handle(.refused(2, serial: 1), at: Lookups.at(1)) == [.fetch(refresh: nil, anew: true)])
    #expect(machine.handle(.refused(3, serial: 1), at: Lookups.at(1)) == [])
    #expect(given(machine.handle(.fetched(Self.grant()), at: Lookups.at(2))) == [2, 3])
    // The refusal of the old one comes late: the new one stays.
    #expect(given(machine.handle(.refused(4, serial: 1), at: Lookups.at(3))) == [4])
  }

  @Test func `uses the newest refresh token of a server that gives each only once`() {
    var machine = AccessStateMachine()
    _ = machine.handle(.need(1), at: Lookups.start)
    _ = machine.handle(.fetched(Self.grant(10, refresh: "second")), at: Lookups.start)
    let outputs = machine.handle(.need(2), at: Lookups.at(20))
    #expect(outputs == [.fetch(refresh: Secret("second"), anew: false)])
    _ = machine.handle(.fetched(Self.grant(10)), at: Lookups.at(20))
    #expect(machine.handle(.need(3), at: Lookups.at(40)) == [.fetch(refresh: Secret("second"), anew: false)])
  }

  @Test func `that cannot be had is refused to all, and tried again when next asked for`() {
    var machine = AccessStateMachine()
    _ = machine.handle(.need(1), at: Lookups.start)
    _ = machine.handle(.need(2), at: Lookups.start)
    let refusal = AccessRefusal("no", .unreachable)
    #expect(
      machine.handle(.failed(refusal), at: Lookups.at(1)) == [.refuse(1, refusal), .refuse(2, refusal)])
    #expect(machine.handle(.need(3), at: Lookups.at(2)) == [.fetch(refresh: nil, anew: false)])
    // What comes late or unasked changes nothing.
    #expect(machine.handle(.failed(refusal), at: Lookups.at(2)).count == 1)
    #expect(machine.handle(.failed(refusal), at: Lookups.at(2)) == [])
    #expect(machine.handle(.fetched(Self.grant()), at: Lookups.at(2)) == [])
  }
}
