import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing

@testable import CallDesk

/// Whose a change is that is not ours: another Patchbay's, or nobody knows.
@Suite("Naming a writer") struct WriterNamingTests {
  private let key: JournalKey
  private var naming: WriterNaming

  init() throws {
    let key = try #require(JournalKey([UInt8](repeating: 7, count: JournalKey.length)))
    self.key = key
    naming = WriterNaming { value, kept in
      kept == .plain(value) || kept == .digest(key.digest(of: value))
    }
  }

  private func entry(
    _ fate: String, _ new: JournalValue = .plain("gold"), at milliseconds: Int = 100, write: Int = 1,
    run: String = "beside", key: String = "tier"
  ) -> JournalEntry {
    var entry = JournalEntry(
      .write, time: Desk.at(milliseconds).wall, run: run, conversation: Desk.call,
      participant: Desk.customer, key: key)
    (entry.write, entry.new, entry.fate) = (write, new, fate)
    return entry
  }

  private func search(_ value: String? = "gold", at milliseconds: Int = 200, key: String = "tier")
    -> WriterSearch
  {
    let change = AttributeChange(participant: Desk.customer, key: key, old: "silver", new: value)
    return WriterSearch(
      conversation: Desk.call, changes: [change], time: Desk.at(milliseconds), since: Desk.start.wall)
  }

  private mutating func isNamed(_ entries: [JournalEntry], _ search: WriterSearch? = nil) -> Bool {
    !naming.named(search ?? self.search(), among: entries).isEmpty
  }

  @Test(arguments: ["sent", "accepted", "confirmed", "unknown"])
  mutating func `is possible where a write of this value had left`(fate: String) {
    #expect(isNamed([entry("sent"), entry(fate, at: 150)]))
  }

  @Test(arguments: ["refused", "not_written", "conflict", "overwritten", "waiting"])
  mutating func `is not where that write was taken back or never left`(fate: String) {
    #expect(!isNamed([entry("sent"), entry(fate, at: 150)]))
    #expect(!isNamed([entry(fate)]))
  }

  @Test mutating func `is of exactly this value, key and participant`() {
    #expect(!isNamed([entry("sent", .plain("Gold"))]))
    #expect(!isNamed([entry("sent", key: "note")]))
    var elsewhere = entry("sent")
    elsewhere.participant = Desk.agent
    #expect(!isNamed([elsewhere]))
    #expect(!isNamed([entry("sent")], search(nil)))
  }

  @Test mutating func `is of a private value by its digest, and never of one that is not logged`() {
    #expect(isNamed([entry("sent", .digest(key.digest(of: "gold")))]))
    #expect(!isNamed([entry("sent", .digest(key.digest(of: "jade")), write: 2)]))
    #expect(!isNamed([entry("sent", .withheld, write: 3)]))
  }

  @Test mutating func `is not of what left before the old value was last shown, or after the new one was`() {
    #expect(!isNamed([entry("sent", at: -1), entry("confirmed", at: 150)]))
    #expect(!isNamed([entry("sent", at: 201)]))
  }

  @Test mutating func `is done once for each write: a value that comes back may be anybody's`() {
    let entries = [entry("sent"), entry("confirmed", at: 150)]
    #expect(isNamed(entries))
    #expect(!isNamed(entries, search(at: 900)))
    #expect(isNamed(entries + [entry("sent", at: 800, write: 2)], search(at: 900)))
    naming.forget(Desk.call)
    #expect(isNamed(entries))
  }
}
