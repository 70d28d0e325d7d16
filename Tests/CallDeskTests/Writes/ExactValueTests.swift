import CustomerLookup
import GenesysCloud
import Groundwork
import OrderedCollections
import PatchbayTestSupport
import Testing

@testable import CallDesk

/// `é` of one scalar and `é` of two are one string to Swift and two values to the platform.
@Suite struct `A value that only looks alike` {
  private static let (one, two) = ("caf\u{E9}", "cafe\u{301}")

  // MARK: The writer

  @Test func `is sent over the one that stands`() {
    var story = WriterStory(["note": Self.one])
    story.write(["note": Self.two])
    #expect(story.patches.first?["note"].isExactly(Self.two) == true)
    #expect(story.fate("note") == .sent)
  }

  @Test(arguments: [false, true])
  func `confirms nothing and stands for another writer's`(isRead: Bool) {
    var story = WriterStory(["note": "tea"])
    story.write(["note": Self.one])
    story.accepted(at: 39)
    if !isRead { story.event(["note": Self.two], at: 60) }
    story.read(["note": Self.two], asked: 3000, at: 3010)
    #expect(story.fate("note")?.isExactly(.overwritten(theirs: Self.two)) == true)
    story.event(["note": Self.one], at: 3090)
    #expect(story.fate("note")?.json == "confirmed")
  }

  @Test func `is not yet the value that was there before`() {
    var story = WriterStory(["note": Self.one])
    story.write(["note": Self.two])
    story.accepted(at: 39)
    story.event(["note": Self.one], at: 60)
    #expect(story.fate("note") == .accepted(after: .milliseconds(39)))
    story.event(["note": Self.two], at: 70)
    #expect(story.fate("note")?.json == "confirmed")
  }

  @Test func `does not join the write of the other on its way`() {
    var story = WriterStory()
    story.write(["note": Self.one])
    story.accepted(at: 39)
    story.write(["note": Self.two], ticket: 2, at: 300)
    #expect(story.patches.count == 2 && story.patches.last?["note"].isExactly(Self.two) == true)
  }

  @Test func `does not hold for a guard`() {
    var story = WriterStory(["note": Self.one])
    story.write(["tier": "gold"], guards: ["note": Self.two])
    #expect(story.patches == [] && story.fate("tier")?.json == "conflict")
    story.write(["tier": "gold"], ticket: 2, guards: ["note": Self.one], at: 300)
    #expect(story.patches == [["tier": "gold"]])
  }

  @Test func `is told when it takes the place of the other over ours`() {
    var story = WriterStory()
    story.write(["note": "tea"])
    story.accepted(at: 39)
    story.read(["note": Self.one], asked: 3000, at: 3010)
    story.event(["note": Self.two], at: 3070)
    #expect(story.fate("note")?.isExactly(.overwritten(theirs: Self.two)) == true)
  }

  // MARK: What is shown

  @Test func `is a change, and not ours`() throws {
    var store = ConversationStore()
    _ = store.handle(Desk.event(Desk.conversation(["note": Self.one]), at: 0))
    let outputs = store.handle(Desk.event(Desk.conversation(["note": Self.two]), at: 9))
    guard case .change(let change)? = outputs.first else {
      Issue.record("taken for a duplicate")
      return
    }
    #expect(change.attributes.map(\.key) == ["note"])
    #expect(store[Desk.call]?[Desk.customer]?.attributes["note"].isExactly(Self.two) == true)
    var ledger = OriginLedger()
    ledger.note(
      WriteReport(
        ticket: CallDeskOrder.Ticket(1), conversation: Desk.call, participant: Desk.customer,
        keys: [KeyWrite(key: "note", old: nil, new: Self.one, fate: .sent)], requests: 1))
    ledger.note(change)
    #expect(ledger.origin(Desk.call, Desk.customer, "note") == .other(Desk.at(9).wall))
  }

  @Test func `does not go back to what was`() {
    let change = AttributeChange(participant: Desk.customer, key: "note", old: "tea", new: Self.two)
    func harm(before old: String) -> Timeline.Harm? {
      var timeline = Timeline()
      let first = AttributeChange(participant: Desk.customer, key: "note", old: old, new: "tea")
      _ = timeline.note(first, origin: .other(Desk.start.wall), at: Desk.start.wall)
      timeline.note(
        WriteReport(
          ticket: CallDeskOrder.Ticket(1), conversation: Desk.call, participant: Desk.customer,
          keys: [KeyWrite(key: "tier", old: nil, new: "gold", fate: .sent)], requests: 1),
        at: Desk.start.wall)
      return timeline.note(change, origin: .other(Desk.start.wall), at: Desk.start.wall)
    }
    #expect(harm(before: Self.one) == nil && harm(before: Self.two) == .reverted)
  }

  // MARK: Beside the desk

  @Test func `is proposed as a change`() throws {
    var record = CustomerRecord(id: "1", name: "Maria", connector: "crm", read: Desk.start.wall)
    record.fields["note"] = Self.two
    let proposal = try #require(
      Injection().proposal(
        Match(record: record, confidence: .sure, because: "id"),
        mapping: Mapping([Mapping.Entry(field: "note", key: "note")]),
        conversation: Desk.conversation(["note": Self.one])))
    #expect(proposal.rows.map(\.kind) == [.changed])
  }

  @Test func `is not what the journal wrote down`() throws {
    let journal = Journal(
      RememberedJournal(), key: try #require(JournalKey([UInt8](repeating: 7, count: JournalKey.length))),
      privacy: Privacy(), runs: NoRuns(), run: "r", time: VirtualTime())
    #expect(journal.matches(Self.one, .plain(Self.one)) && !journal.matches(Self.two, .plain(Self.one)))
  }

  @Test func `is put over the secure one that stands, and proves nothing`() {
    var machine = SecureWriteStateMachine(
      [(key: "pin", value: Secret(Self.two))], timeout: .seconds(8), random: SeededRandom(seed: 1))
    let stands = SecureAttributes(["pin": Secret(Self.one)], version: 3)
    _ = machine.handle(.begin, at: Desk.at(0))
    #expect(
      machine.handle(.read(.success(stands)), at: Desk.at(10))
        == .put(SecureAttributes(["pin": Secret(Self.two)], version: 3)))
    _ = machine.handle(.put(nil), at: Desk.at(50))
    _ = machine.handle(.read(.success(stands)), at: Desk.at(60))
    #expect(machine.keys.map(\.fate.json) == ["accepted"])
  }
}
