import CallDesk
import GenesysCloud
import Groundwork
import Testing

@Suite struct `Where a value came from` {
  private func change(_ key: String, _ new: String?, at milliseconds: Int) -> Change {
    Change(
      conversation: Desk.call, value: Desk.conversation(),
      attributes: [AttributeChange(participant: Desk.customer, key: key, old: nil, new: new)],
      source: .callsEvent,
      time: Desk.at(milliseconds))
  }

  private func report(_ key: String, _ value: String, _ fate: Fate) -> WriteReport {
    WriteReport(
      ticket: CallDeskOrder.Ticket(1), conversation: Desk.call, participant: Desk.customer,
      keys: [KeyWrite(key: key, old: nil, new: value, fate: fate)], requests: 1)
  }

  @Test func `is at start until something changes it, ours when we sent it, other when we did not`() {
    var ledger = OriginLedger()
    #expect(ledger.origin(Desk.call, Desk.customer, "a") == .atStart)
    ledger.note(report("a", "1", .sent))
    ledger.note(change("a", "1", at: 10))
    #expect(ledger.origin(Desk.call, Desk.customer, "a") == .ours)
    ledger.note(change("a", "2", at: 20))
    #expect(ledger.origin(Desk.call, Desk.customer, "a") == .other(Desk.at(20).wall))
    ledger.note(change("b", "1", at: 30))
    #expect(ledger.origin(Desk.call, Desk.customer, "b") == .other(Desk.at(30).wall))
  }

  @Test func `is not ours when it was only proposed`() {
    var ledger = OriginLedger()
    ledger.note(report("a", "1", .notWritten(reason: "cancelled")))
    ledger.note(change("a", "1", at: 10))
    #expect(ledger.origin(Desk.call, Desk.customer, "a") == .other(Desk.at(10).wall))
  }
}
