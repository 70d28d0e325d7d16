import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing

@testable import CallDesk

/// When the desk looks into the journal for the writer of a change: only where it is not ours.
@Suite("Looking for a writer") struct WriterSearchTests {
  private var desk = CallDeskStateMachine(rules: CallDeskRules(), random: SeededRandom(seed: 1)) {
    $1 == .plain($0)
  }

  init() {
    _ = desk.handle(.channel(.link(.live)), at: Desk.at(0))
    _ = show(["tier": "silver", "note": "a"], 0)
  }

  @Test mutating func `is done when somebody else's change is seen, since it was last as it was`() {
    let searches = show(["tier": "gold", "note": "a"], 500)
    #expect(searches.map(\.changes) == [[change("gold")]])
    #expect(searches.first?.time == Desk.at(500))
    // An event that was late by as much as a write is waited for may still have shown the old value.
    #expect(searches.first?.since == Desk.at(0 - 8000).wall)
    // The same again is no change.
    #expect(show(["tier": "gold", "note": "a"], 600).isEmpty)
    #expect(show(["tier": "jade", "note": "a"], 9000).first?.since == Desk.at(600 - 8000).wall)
  }

  @Test mutating func `is not done for what is ours, what vanished or what was there at the start`() {
    let pairs = [CallDeskOrder.Pair("tier", "gold")]
    _ = desk.handle(
      .order(.write(ticket: CallDeskOrder.Ticket(1), Desk.call, Desk.customer, pairs)), at: Desk.at(100))
    #expect(show(["tier": "gold", "note": "a"], 200).isEmpty)
    #expect(show(["tier": "gold"], 300).isEmpty)
    let other = Desk.event(Desk.conversation(["tier": "gold"], id: "another"), at: 400)
    #expect(searches(desk.handle(.channel(.conversation(other)), at: Desk.at(400))).isEmpty)
  }

  @Test mutating func `tells whose it was, and nothing of a call that is gone`() throws {
    let search = try #require(show(["tier": "gold", "note": "a"], 500).first)
    var entry = JournalEntry(
      .write, time: Desk.at(450).wall, run: "beside", conversation: Desk.call, participant: Desk.customer,
      key: "tier")
    (entry.write, entry.new, entry.fate) = (1, .plain("gold"), "sent")
    var later = desk
    let told = named(desk.handle(.foundWrites(search, [entry]), at: Desk.at(501)))
    #expect(told == [NamedChanges(Desk.call, [change("gold")], at: Desk.at(500))])
    later.store = ConversationStore()
    #expect(named(later.handle(.foundWrites(search, [entry]), at: Desk.at(501))).isEmpty)
  }

  private func change(_ tier: String) -> AttributeChange {
    AttributeChange(participant: Desk.customer, key: "tier", old: "silver", new: tier)
  }

  private mutating func show(_ attributes: [String: String], _ at: Int) -> [WriterSearch] {
    let report = Desk.event(Desk.conversation(attributes), at: at)
    return searches(desk.handle(.channel(.conversation(report)), at: Desk.at(at)))
  }

  private func searches(_ outputs: [CallDeskStateMachine.Output]) -> [WriterSearch] {
    outputs.compactMap { if case .searchWriters(let search) = $0 { search } else { nil } }
  }

  private func named(_ outputs: [CallDeskStateMachine.Output]) -> [NamedChanges] {
    outputs.compactMap { if case .news(.named(let named)) = $0 { named } else { nil } }
  }
}
