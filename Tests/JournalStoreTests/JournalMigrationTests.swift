import CallDesk
import Groundwork
import PatchbayTestSupport
import Testing

@testable import JournalStore

/// A journal that a Patchbay of version 2 has left: two entries let go, a write confirmed, its end written
/// down twice, and one that was killed on its way.
@Suite struct JournalMigrationTests {
  private let files: JournalFiles

  init() throws {
    files = try JournalFiles()
    try files.files.write("/state/journal.sqlite", Self.fixture("version-2.journal"))
    try files.files.write("/state/journal.key", Self.fixture("version-2.seal"))
  }

  private static func fixture(_ name: String) throws -> [UInt8] {
    let here = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    return try FileSystem().read("/\(here)/Fixtures/\(name)")
  }

  @Test func `opens, is whole, and is written on`() throws {
    #expect(try files.answer("PRAGMA user_version") == 2)
    #expect(try files.open().verify() == .whole(entries: 11, letGo: 2))
    #expect(try files.answer("PRAGMA user_version") == 3)
    let journal = try files.open()
    #expect(try journal.entries(JournalFilter()).first?.key == "mood")
    #expect(try journal.unfinished().map(\.fate) == ["sent"])
    try journal.append([JournalFiles.entry(1)])
    #expect(try files.open().verify() == .whole(entries: 12, letGo: 2))
  }

  @Test func `is ended by a recovery, and may then be let go`() throws {
    let journal = try files.open()
    var open = try #require(try journal.unfinished().first)
    let late = Timestamp(unixMilliseconds: open.time.unixMilliseconds + 1)
    #expect(try journal.letGo(before: late) == 10)
    #expect(try journal.verify() == .whole(entries: 1, letGo: 12))
    open.fate = "unknown"
    try journal.append([open])
    #expect(try journal.unfinished().isEmpty)
    #expect(try journal.letGo(before: late) == 2)
    #expect(try files.open().verify() == .whole(entries: 0, letGo: 14))
  }

  @Test func `put back after it was migrated, is an older copy`() throws {
    let copy = try files.copy()
    try files.open().append([JournalFiles.entry(1), JournalFiles.entry(2)])
    try files.putBack(copy)
    let words = try files.open().verify().words
    #expect(words.hasPrefix("14: 2 entries are missing (14 to 15): power loss or an older copy"), "\(words)")
  }

  @Test func `interrupted before it has a head, goes on from there`() throws {
    _ = try files.open()
    try files.files.remove("/state/journal.head")
    #expect(try files.open().verify() == .whole(entries: 11, letGo: 2))
    #expect(files.head != nil)
    // Once something was written with a head beside it, no head is a head taken away.
    try files.open().append([JournalFiles.entry(1)])
    try files.files.remove("/state/journal.head")
    #expect(try files.open().verify().words.contains("journal.head, was removed"))
  }

  @Test func `interrupted in the midst of its tables, goes on from there`() throws {
    // All of it is one transaction; what an interrupted one could have left, were it none.
    try files.vandalise(
      "CREATE TABLE gaps(first INTEGER PRIMARY KEY, last INTEGER NOT NULL, before BLOB NOT NULL, "
        + "seal BLOB NOT NULL, proof BLOB NOT NULL)")
    #expect(try files.open().verify() == .whole(entries: 11, letGo: 2))
  }

  @Test func `broken before it is migrated stays so`() throws {
    try files.vandalise("DELETE FROM entries WHERE number = 13")
    #expect(try files.open().verify().words == "13: entries at the end are missing")
    try files.open().append([JournalFiles.entry(1)])
    #expect(try files.open().verify().words == "13: an entry is missing")
  }

  @Test func `opened by several programs at once, is migrated once`() async throws {
    await withTaskGroup(of: Void.self) { [files] group in
      for number in 0..<8 {
        group.addTask { try? files.open().append([JournalFiles.entry(number, run: "r\(number)")]) }
      }
    }
    #expect(try files.open().verify() == .whole(entries: 19, letGo: 2))
  }

  @Test func `of a newer Patchbay is left as it is`() throws {
    try files.vandalise("PRAGMA user_version = 4")
    let error = #expect(throws: JournalError.self) { try files.open() }
    #expect(error?.reason.hasPrefix("a newer Patchbay keeps it (version 4)") == true)
    #expect(files.head == nil)
  }
}
