import CallDesk
import GRDB
import GenesysCloud
import Glibc
import Groundwork
import PatchbayTestSupport
import Testing

@testable import JournalStore

/// The journal in its file, with SQLite itself as the vandal.
@Suite struct SQLiteJournalTests {
  private let folder: ScratchFolder
  private var files: FileSystem { folder.files }

  init() throws { folder = try ScratchFolder() }

  private func open() throws -> SQLiteJournal { try SQLiteJournal(folder: "/state", files: files) }

  private func entry(_ number: Int, _ fate: String? = "confirmed", run: String = "r", write: Int = 1)
    -> JournalEntry
  {
    var entry = JournalEntry(
      .write, time: Timestamp(unixMilliseconds: Int64(number) * 1000), run: run, conversation: "c",
      participant: "p", key: "k\(number)")
    (entry.write, entry.new, entry.fate) = (write, .plain("v\(number)"), fate)
    return entry
  }

  /// Runs SQL past the journal, as somebody with the file could.
  private func vandalise(_ sql: String) throws {
    let queue = try DatabaseQueue(path: files.nativePath("/state/journal.sqlite"))
    try queue.write { try $0.execute(sql: sql) }
  }

  @Test func `what was written is there for the next program, in order`() throws {
    try open().append([entry(1), entry(2)])
    try open().append([entry(3)])
    #expect(try open().entries(JournalFilter()) == [entry(1), entry(2), entry(3)])
    #expect(try open().verify() == .whole(entries: 3, letGo: 0))
  }

  @Test func `only what was asked for`() throws {
    let journal = try open()
    var other = entry(2)
    (other.conversation, other.kind) = ("d", .change)
    try journal.append([entry(1), other, entry(3)])
    #expect(try journal.entries(JournalFilter(conversation: "d")) == [other])
    #expect(
      try journal.entries(JournalFilter(since: Timestamp(unixMilliseconds: 2000))) == [other, entry(3)])
    #expect(try journal.entries(JournalFilter(kind: .write)) == [entry(1), entry(3)])
    #expect(try journal.entries(JournalFilter(newest: 2)) == [other, entry(3)])
  }

  @Test func `the writes of one call since a time are found by an index, however much else there is`() throws
  {
    let journal = try open()
    try journal.append([entry(1), entry(2), entry(3)])
    let filter = JournalFilter(
      conversation: "c", since: Timestamp(unixMilliseconds: 2000), kind: .write)
    #expect(try journal.entries(filter) == [entry(2), entry(3)])
    let (sql, arguments) = SQLiteJournal.question(filter)
    let plan = try journal.queue.read { database in
      try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + sql, arguments: arguments).map {
        $0["detail"] as String
      }
    }
    #expect(plan.first?.contains("USING INDEX entries_writes (conversation=? AND time>?)") == true, "\(plan)")
  }

  @Test func `files and folders are their owner's alone`() throws {
    try open().append([entry(1)])
    for name in ["journal.sqlite", "journal.key"] {
      #expect(files.access(to: "/state/\(name)")?.isPrivate == true, "\(name)")
    }
    chmod(files.nativePath("/state/journal.key"), 0o644)
    #expect(throws: JournalError.self) { try open() }
  }

  @Test func `two journals in one file write one chain`() async throws {
    let (one, other) = (try open(), try open())
    await withTaskGroup(of: Void.self) { group in
      for journal in [one, other] {
        group.addTask { for number in 1...50 { try? journal.append([entry(number), entry(number)]) } }
      }
    }
    #expect(try open().verify() == .whole(entries: 200, letGo: 0))
  }

  @Test(arguments: [
    ("UPDATE entries SET body = replace(body, 'v2', 'v9') WHERE number = 2", 2, "changed"),
    ("UPDATE entries SET key = 'other' WHERE number = 2", 2, "a column"),
    ("UPDATE entries SET unfinished = 1 WHERE number = 2", 2, "a column"),
    ("DELETE FROM entries WHERE number = 2", 2, "missing"),
    ("DELETE FROM entries WHERE number = 3", 3, "at the end"),
    ("DELETE FROM ends", 4, "at the end"),
    ("DELETE FROM entries; DELETE FROM ends; INSERT INTO ends VALUES (1, 0, x'00')", 1, "at the end"),
    (
      "INSERT INTO entries SELECT 4, time, run, kind, conversation, write, key, unfinished, body, seal FROM entries WHERE number = 3",
      4, "changed"
    ),
  ]) func `tampering shows`(sql: String, at: Int64, words: String) throws {
    try open().append([entry(1), entry(2), entry(3)])
    try vandalise(sql)
    guard case .broken(let number, let reason) = try open().verify() else {
      Issue.record("not found out")
      return
    }
    #expect(number == at && reason.contains(words), "\(number): \(reason)")
  }

  @Test func `old entries are let go, and what remains can still be verified`() throws {
    let journal = try open()
    try journal.append((1...5).map { entry($0) })
    #expect(try journal.letGo(before: Timestamp(unixMilliseconds: 3000)) == 2)
    #expect(try journal.verify() == .whole(entries: 3, letGo: 2))
    try journal.append([entry(6)])
    #expect(try journal.letGo(before: Timestamp(unixMilliseconds: 60_000)) == 4)
    #expect(try open().verify() == .whole(entries: 0, letGo: 6))
    try open().append([entry(7)])
    #expect(try open().verify() == .whole(entries: 1, letGo: 6))
    try vandalise("UPDATE checkpoints SET number = 5")
    guard case .broken = try open().verify() else {
      Issue.record("a moved mark was not found out")
      return
    }
  }

  @Test(arguments: [
    ("DELETE FROM entries WHERE number > 3", 4), ("DELETE FROM entries WHERE number = 5", 5),
    ("DELETE FROM entries", 1), ("DELETE FROM ends", 6), ("DELETE FROM entries; DELETE FROM ends", 1),
    ("UPDATE ends SET number = 'x'", 6), ("UPDATE entries SET seal = 5 WHERE number = 5", 5),
  ]) func `nothing that is added heals what was broken`(sql: String, at: Int64) throws {
    try open().append((1...5).map { entry($0) })
    try vandalise(sql)
    for number in 6...8 {
      try open().append([entry(number)])
      try open().letGo(before: Timestamp(unixMilliseconds: 60_000))
      guard case .broken(at, _) = try open().verify() else {
        Issue.record("healed by entry \(number): \(try open().verify())")
        return
      }
    }
    #expect(try open().entries(JournalFilter()).suffix(3) == [entry(6), entry(7), entry(8)])
  }

  @Test func `nothing is put back around what was added to a broken journal`() throws {
    try open().append((1...5).map { entry($0) })
    try vandalise(
      """
      CREATE TABLE kept AS SELECT * FROM entries;
      UPDATE entries SET seal = (SELECT seal FROM kept WHERE number = 3) WHERE number = 1;
      DELETE FROM entries WHERE number > 1;
      DELETE FROM ends
      """)
    try open().append([entry(6)])
    try vandalise("INSERT OR REPLACE INTO entries SELECT * FROM kept WHERE number <= 3; DROP TABLE kept")
    guard case .broken = try open().verify() else {
      Issue.record("two entries went without a trace")
      return
    }
  }

  @Test(arguments: [
    "UPDATE entries SET time = time - 8640000000 WHERE number < 4",
    "UPDATE entries SET time = 'long ago' WHERE number = 2", "DELETE FROM entries WHERE number = 2",
    "UPDATE entries SET seal = 5 WHERE number = 2", "UPDATE entries SET body = 7 WHERE number = 2",
    "UPDATE checkpoints SET proof = x'00'", "DELETE FROM checkpoints",
  ]) func `of a journal that was tampered with nothing is let go`(sql: String) throws {
    let journal = try open()
    try journal.append((0...5).map { entry($0) })
    #expect(try journal.letGo(before: Timestamp(unixMilliseconds: 1000)) == 1)
    try vandalise(sql)
    let verdict = try journal.verify()
    guard case .broken = verdict else {
      Issue.record("not found out")
      return
    }
    #expect(try open().letGo(before: Timestamp(unixMilliseconds: sql.contains("8640") ? 0 : 6000)) == 0)
    #expect(try open().verify() == verdict)
  }

  @Test(arguments: [
    "a\u{0}b", "\u{0}", "a", "\u{e9}", "e\u{301}", "\u{feff}x", "\u{fffd}", "\\u0000", "",
    String(repeating: "\u{1F469}", count: 5000),
  ]) func `every key is found again and none raises a false alarm`(key: String) throws {
    let journal = try open()
    var (left, other) = (entry(1, "sent"), entry(2, "confirmed"))
    (left.key, left.new) = (key, .plain(key))
    // What SQLite would take for the same if a text ended at its NUL.
    other.key = key + "\u{0}c"
    try journal.append([left, other])
    #expect(try journal.verify() == .whole(entries: 2, letGo: 0))
    #expect(try journal.unfinished() == [left])
    left.conversation = ConversationID(rawValue: key)
    try journal.append([left])
    #expect(try journal.entries(JournalFilter(conversation: ConversationID(rawValue: key))) == [left])
    // What has no end stays, whatever its key looks like.
    #expect(try journal.letGo(before: Timestamp(unixMilliseconds: 60_000)) == 1)
    #expect(try journal.entries(JournalFilter()).map(\.key) == [key, key])
  }

  @Test(arguments: ["e\u{301}", "\u{e9}\u{0}x"]) func `a column that only looks the same was changed`(
    column: String
  ) throws {
    var entry = entry(1)
    entry.key = "\u{e9}"
    try open().append([entry])
    let bytes = column.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    try vandalise("UPDATE entries SET key = CAST(x'\(bytes)' AS TEXT)")
    #expect(try open().verify() == .broken(at: 1, reason: "a column of the entry was changed"))
  }

  @Test func `a write without an end is one whose last word is not final`() throws {
    let journal = try open()
    try journal.append([entry(1, "sent"), entry(2, "sent"), entry(1, "accepted"), entry(2, "confirmed")])
    try journal.append([entry(1, "sent", run: "other")])
    let open = try journal.unfinished()
    #expect(open.map(\.fate) == ["accepted", "sent"])
    #expect(open.map(\.run) == ["r", "other"])
  }

  @Test func `a journal that was emptied is no new one`() throws {
    try open().append([entry(1)])
    try vandalise("DELETE FROM entries; DELETE FROM ends; DELETE FROM checkpoints")
    guard case .broken = try open().verify() else {
      Issue.record("not found out")
      return
    }
  }

  @Test func `a journal whose key is gone is not written under another`() throws {
    try open().append([entry(1)])
    try files.remove("/state/journal.key")
    let error = #expect(throws: JournalError.self) { try open() }
    #expect(error?.reason.contains("is missing") == true)
    #expect(!files.exists("/state/journal.key"))
  }

  @Test func `one entry that cannot be read hides no other`() throws {
    try open().append([entry(1), entry(2), entry(3)])
    try vandalise("UPDATE entries SET body = 'x' WHERE number = 2")
    #expect(try open().entries(JournalFilter()) == [entry(1), entry(3)])
  }

  @Test func `a file that is no journal is said so`() throws {
    _ = try open()
    try files.write("/state/journal.sqlite", Array("this is not a database, and long enough to tell".utf8))
    let error = #expect(throws: JournalError.self) { try open() }
    #expect(error?.reason == "it is damaged; move it away to begin anew")
  }

  @Test func `a journal that a newer Patchbay keeps is left as it is`() throws {
    try open().append([entry(1)])
    try vandalise("PRAGMA user_version = 4")
    let error = #expect(throws: JournalError.self) { try open() }
    #expect(error?.reason.hasPrefix("a newer Patchbay keeps it (version 4)") == true)
    try vandalise("PRAGMA user_version = 3")
    #expect(try open().verify() == .whole(entries: 1, letGo: 0))
  }

  @Test func `what an older Patchbay has called unknown stays so, and its journal whole`() throws {
    try open().append([entry(1, "unknown")])
    try vandalise("PRAGMA user_version = 1")
    var open = entry(2, "unknown", write: 2)
    open.isOpen = true
    try self.open().append([open])
    #expect(try self.open().verify() == .whole(entries: 2, letGo: 0))
    #expect(try self.open().unfinished() == [open])
    // Whoever knows nothing of open ends is kept out by now.
    let version = try DatabaseQueue(path: files.nativePath("/state/journal.sqlite")).read {
      try Int.fetchOne($0, sql: "PRAGMA user_version")
    }
    #expect(version == 3)
  }

  @Test func `a run is known to go on until its lock ends`() throws {
    var one: RunFolder? = RunFolder(folder: "/state", files: files)
    let run = try #require(try one?.begin())
    let other = RunFolder(folder: "/state", files: files)
    #expect(other.isRunning(run))
    other.tidy()
    #expect(other.isRunning(run))
    one = nil
    #expect(!other.isRunning(run))
    other.tidy()
    #expect(files.names(in: "/state/runs").isEmpty)
  }
}
