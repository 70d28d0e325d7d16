import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing

@testable import CallDesk

/// One run writes the end of a write down once, whatever is reported of it afterwards.
@Suite("An end") struct EndOnceTests {
  private let store = RememberedJournal()
  private let journal: Journal

  init() throws {
    let key = try #require(JournalKey([UInt8](repeating: 7, count: JournalKey.length)))
    journal = Journal(
      store, key: key, privacy: Privacy(), runs: NoRuns(), run: "r", profile: "billing", time: VirtualTime())
  }

  private func report(_ fate: Fate, accepted: Interval? = nil, ticket: Int = 1) -> WriteReport {
    var key = KeyWrite(key: "tier", old: "silver", new: "gold", fate: fate)
    key.accepted = accepted
    return WriteReport(
      ticket: CallDeskOrder.Ticket(ticket), conversation: "c", participant: "p", keys: [key], requests: 1)
  }

  private let confirmed = Fate.confirmed(after: .milliseconds(84), by: .event)

  @Test func `that an event told before the answer came is told once`() {
    journal.note([report(.sent)])
    journal.note([report(confirmed)])
    journal.note([report(confirmed, accepted: .milliseconds(90))])
    #expect(store.entries.map(\.fate) == ["sent", "confirmed"])
  }

  @Test func `of a command is told once, while it runs and when it ends`() {
    journal.note([report(.sent)])
    journal.note([report(confirmed)])
    journal.noteEnd(report(confirmed))
    #expect(store.entries.map(\.fate) == ["sent", "confirmed"])
  }

  @Test func `that others overwrote again and again is told once`() {
    journal.note([report(.overwritten(theirs: "jade"))])
    journal.note([report(.overwritten(theirs: "onyx"))])
    journal.note([report(confirmed)])
    #expect(store.entries.map(\.fate) == ["overwritten", "confirmed"])
  }

  @Test func `is remembered for as many writes as one may still hear of, and no more`() {
    for ticket in 1...2000 {
      journal.note([report(.sent, ticket: ticket)])
      journal.note([report(confirmed, ticket: ticket)])
      if ticket > 400 { journal.note([report(confirmed, ticket: ticket - 400)]) }
    }
    #expect(store.entries.count == 4000)
  }

  @Test func `names the profile that the write was made with`() {
    journal.note([report(.sent)])
    #expect(store.entries.map(\.profile) == ["billing"])
    #expect(store.entries.map { JournalEntry($0.json)?.profile } == ["billing"])
  }
}
