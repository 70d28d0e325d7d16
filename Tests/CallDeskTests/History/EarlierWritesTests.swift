import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing

@testable import CallDesk

/// What the journal tells of writes from before a desk was opened.
@Suite("Earlier writes") struct EarlierWritesTests {
  private func entry(
    _ fate: String, at milliseconds: Int, write: Int = 1, run: String = "before", key: String = "tier",
    _ new: JournalValue = .plain("gold")
  ) -> JournalEntry {
    var entry = JournalEntry(
      .write, time: Desk.at(milliseconds).wall, run: run, conversation: Desk.call,
      participant: Desk.customer, key: key)
    (entry.write, entry.old, entry.new, entry.fate) = (write, .plain("silver"), new, fate)
    return entry
  }

  private func earlier(_ entries: JournalEntry...) -> [TimelineEntry] {
    TimelineEntry.earlier(entries, before: Desk.at(1000).wall)
  }

  @Test func `are one each, from when they left, with what became of them`() throws {
    var confirmed = entry("confirmed", at: 84)
    (confirmed.accepted, confirmed.confirmed) = (.milliseconds(39), .milliseconds(84))
    confirmed.remark = "by event"
    let found = earlier(
      entry("waiting", at: 0), entry("sent", at: 10), entry("accepted", at: 49), confirmed,
      entry("sent", at: 20, write: 2, key: "note"))
    #expect(found.map(\.key) == ["tier", "note"])
    let tier = try #require(found.first)
    #expect(tier.time == Desk.at(10).wall && tier.author == .earlier)
    #expect(tier.old == "silver" && tier.new == "gold")
    #expect(tier.fate == .confirmed(after: .milliseconds(84), by: .event))
    #expect(tier.accepted == .milliseconds(39) && tier.confirmed == .milliseconds(84))
  }

  @Test func `are none that never left, and none that left since`() {
    #expect(earlier(entry("waiting", at: 0), entry("not_written", at: 5)).isEmpty)
    #expect(earlier(entry("unchanged", at: 0)).isEmpty)
    #expect(earlier(entry("sent", at: 1000), entry("confirmed", at: 1100)).isEmpty)
  }

  @Test func `show no private value, on the screen or exported`() throws {
    let found = try #require(
      earlier(
        entry("sent", at: 10, key: "callback_number", .digest("abc")), entry("sent", at: 20, .withheld)
      ).first)
    #expect(found.new == Privacy.dots && found.shown(Privacy.dots, Privacy()) == Privacy.dots)
    let document = found.json(Privacy())
    #expect(document["new"] == .string(Privacy.dots))
    #expect(document["by"] == "ours" && document["earlier"] == true)
  }

  @Test func `stand in their place in time, once, and are nothing to be undone or alarmed by`() {
    var timeline = Timeline()
    let change = AttributeChange(participant: Desk.customer, key: "tier", old: "gold", new: "jade")
    _ = timeline.note(change, origin: .other(Desk.at(500).wall), at: Desk.at(500).wall)
    let found = earlier(
      entry("sent", at: 10), entry("confirmed", at: 50), entry("sent", at: 700, write: 2))
    for _ in 0..<2 { timeline.note(earlier: found) }
    #expect(timeline.entries.map(\.author) == [.earlier, .other, .earlier])
    #expect(timeline.undo(of: Desk.customer) == nil)
    // Back to what stood before an earlier write of ours: that is nobody's accident of today.
    let back = AttributeChange(participant: Desk.customer, key: "tier", old: "jade", new: "silver")
    #expect(timeline.note(back, origin: .other(Desk.at(900).wall), at: Desk.at(900).wall) == nil)
  }

  @Test func `are read by the journal of another run, and end where that began`() throws {
    let (store, time) = (MemoryJournal(), VirtualTime())
    let key = try #require(JournalKey([UInt8](repeating: 7, count: JournalKey.length)))
    func journal(_ run: String) -> Journal {
      Journal(store, key: key, privacy: Privacy(), runs: NoRuns(), run: run, time: time)
    }
    store.append([entry("sent", at: 0)])
    time.advance(by: .seconds(5))
    let now = journal("now")
    time.advance(by: .seconds(5))
    store.append([entry("sent", at: 6000, write: 2), entry("sent", at: 1, write: 3, run: "now")])
    #expect(now.earlierWrites(to: Desk.call).map(\.time) == [Desk.at(0).wall])
    #expect(now.earlierWrites(to: "another").isEmpty)
  }
}
