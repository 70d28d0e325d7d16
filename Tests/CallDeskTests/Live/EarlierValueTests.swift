import GenesysCloud
import Groundwork
import OrderedCollections
import PatchbayTestSupport
import Testing

@testable import CallDesk

/// A write back to a value that the desk has seen before anybody wrote: the desk remembers it.
@Suite("A value from before") struct EarlierValueTests {
  private var desk = CallDeskStateMachine(rules: CallDeskRules(), random: SeededRandom(seed: 1))
  private let place = CallDeskStateMachine.Place(conversation: Desk.call, participant: Desk.customer)

  init() {
    hand(.channel(.link(.live)), 0)
    for (index, tier) in ["silver", "gold", "jade"].enumerated() { show(tier, index * 100) }
  }

  @Test mutating func `is not proved by an event that may be older than the write`() {
    let sent = hand(.order(.write(ticket: CallDeskOrder.Ticket(1), Desk.call, Desk.customer, pairs)), 500)
    #expect(sent.contains { if case .patch(_, 1, ["tier": "gold"]) = $0 { true } else { false } })
    show("gold", 520)
    #expect(fate == .sent)
    hand(.patched(place, patch: 1, .success(Accepted(asked: Desk.at(500), elapsed: .milliseconds(40)))), 540)
    #expect(desk.deadline == Desk.at(540))
    #expect(hand(.wake, 540).contains { if case .read(Desk.call) = $0 { true } else { false } })
    let answer = Desk.read(Desk.conversation(["tier": "gold"]), asked: 540, at: 580)
    hand(.read(Desk.call, .success(answer)), 580)
    #expect(told == .confirmed(after: .milliseconds(80), by: .read))
  }

  @Test mutating func `is forgotten with its call`() {
    #expect(desk.seen[place] != nil)
    var over = Desk.conversation()
    over.endTime = Desk.at(900).wall
    hand(.channel(.conversation(Desk.event(over, at: 900))), 900)
    #expect(desk.seen.isEmpty)
  }

  private let pairs = [CallDeskOrder.Pair("tier", "gold")]
  private var told: Fate?
  private var fate: Fate? { desk.writers[place]?.items.first?.write.fate }

  private mutating func show(_ tier: String, _ at: Int) {
    hand(.channel(.conversation(Desk.event(Desk.conversation(["tier": tier]), at: at))), at)
  }

  @discardableResult private mutating func hand(_ input: CallDeskStateMachine.Input, _ at: Int)
    -> [CallDeskStateMachine.Output]
  {
    let outputs = desk.handle(input, at: Desk.at(at))
    for case .news(.write(let report)) in outputs { told = report.keys.first?.fate }
    return outputs
  }
}
