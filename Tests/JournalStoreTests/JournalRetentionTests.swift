import CallDesk
import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing

@testable import JournalStore

/// What is let go, and what stays however old it is.
@Suite struct JournalRetentionTests {
  private let files: JournalFiles

  init() throws { files = try JournalFiles() }

  private static let day: Int64 = 86_400_000

  private func day(_ day: Int) -> Timestamp { Timestamp(unixMilliseconds: Int64(day) * Self.day) }

  private func change(_ day: Int, run: String = "r") -> JournalEntry {
    JournalEntry(.change, time: self.day(day), run: run, conversation: "c", participant: "p", key: "d\(day)")
  }

  private func write(_ day: Int, _ fate: String, write: Int, key: String = "k") -> JournalEntry {
    var entry = JournalFiles.entry(0, fate, write: write, key: key)
    entry.time = self.day(day)
    return entry
  }

  private func keys() throws -> [String] { try files.open().entries(JournalFilter()).compactMap(\.key) }

  @Test func `a write without an end stays with its attempts, and what is around it goes`() throws {
    let journal = try files.open()
    try journal.append([
      change(1), write(1, "sent", write: 1), change(2), write(2, "waiting", write: 1), change(3),
      write(3, "sent", write: 1), write(3, "sent", write: 2), write(3, "confirmed", write: 2), change(4),
    ])
    #expect(try journal.letGo(before: day(100)) == 6)
    #expect(try journal.entries(JournalFilter()).map(\.fate) == ["sent", "waiting", "sent"])
    #expect(try journal.verify() == .whole(entries: 3, letGo: 6))
    // Again and again, with more behind it.
    #expect(try journal.letGo(before: day(100)) == 0)
    try journal.append([change(5), change(6)])
    #expect(try files.open().verify() == .whole(entries: 5, letGo: 6))
    #expect(try journal.letGo(before: day(6)) == 1)
    #expect(try files.open().verify() == .whole(entries: 4, letGo: 7))
    // Its end lets it go.
    try journal.append([write(7, "unknown", write: 1)])
    #expect(try journal.letGo(before: day(100)) == 5)
    #expect(try files.open().verify() == .whole(entries: 0, letGo: 12))
    try journal.append([change(8)])
    #expect(try files.open().verify() == .whole(entries: 1, letGo: 12))
  }

  @Test(arguments: [
    "DELETE FROM gaps", "UPDATE gaps SET last = last - 1", "UPDATE gaps SET first = first + 1",
    "UPDATE gaps SET before = x'00'", "UPDATE gaps SET seal = x'00'", "UPDATE gaps SET proof = x'00'",
    "DELETE FROM entries WHERE number = 2", "UPDATE checkpoints SET number = 2",
  ]) func `a mark between entries that was changed shows`(sql: String) throws {
    let journal = try files.open()
    try journal.append([
      change(1), write(1, "sent", write: 1), change(2), change(3), write(3, "sent", write: 2), change(200),
    ])
    #expect(try journal.letGo(before: day(100)) == 3)
    #expect(try journal.verify() == .whole(entries: 3, letGo: 3))
    try files.vandalise(sql)
    #expect(try !files.open().verify().isWhole)
  }

  @Test func `entries from a clock that was ahead neither go early nor hold up others`() throws {
    let journal = try files.open()
    try journal.append([change(1), change(201), change(202), change(2), change(3)])
    // The clock is right again, on day 4: all of them are new.
    #expect(try journal.letGo(before: day(-86), asOf: day(4)) == 0)
    try journal.append([change(95)])
    // On day 95 what stands before day 5 is older than ninety days, whatever its own clock said.
    #expect(try journal.letGo(before: day(5), asOf: day(95)) == 5)
    #expect(try keys() == ["d95"])
    #expect(try files.open().verify() == .whole(entries: 1, letGo: 5))
  }

  @Test func `entries from a clock that was behind do not go before their time, where their run knew`() throws
  {
    let journal = try files.open()
    var clock = JournalEntry(.clock, time: day(-200), run: "lost")
    clock.remark = "this clock is 210 days behind the platform's"
    try journal.append([change(-200, run: "lost"), clock, change(10)])
    #expect(try journal.letGo(before: day(-80), asOf: day(10)) == 0)
    try journal.append([change(101)])
    #expect(try journal.letGo(before: day(11), asOf: day(101)) == 3)
    #expect(try keys() == ["d101"])
  }

  @Test func `a year without anything right in it holds nothing up for ever`() throws {
    let journal = try files.open()
    try journal.append([change(1), change(30_000), change(2)])
    #expect(try journal.letGo(before: day(400), asOf: day(490)) == 3)
  }

  @Test func `where entries were lost, what is older goes all the same`() throws {
    try files.open().append([change(1)])
    let copy = try files.copy()
    try files.open().append([change(2), change(3)])
    try files.putBack(copy)
    try files.open().append([change(4), change(200)])
    #expect(try files.open().verify().words.contains("2 entries are missing (2 to 3)"))
    #expect(try files.open().letGo(before: day(100)) == 2)
    #expect(try files.open().verify().isWhole)
  }
}
