import CallDesk
import GRDB
import GenesysCloud
import Glibc
import Groundwork
import PatchbayTestSupport
import Testing

@testable import JournalStore

/// A journal's files in a folder of their own, and what somebody who has them may do.
struct JournalFiles {
  private let folder: ScratchFolder
  var files: FileSystem { folder.files }

  init() throws { folder = try ScratchFolder() }

  func open() throws -> SQLiteJournal { try SQLiteJournal(folder: "/state", files: files) }

  /// The `number`th second's entry of a write.
  static func entry(
    _ number: Int, _ fate: String? = "confirmed", run: String = "r", write: Int = 1, key: String? = nil
  ) -> JournalEntry {
    var entry = JournalEntry(
      .write, time: Timestamp(unixMilliseconds: Int64(number) * 1000), run: run, conversation: "c",
      participant: "p", key: key ?? "k\(number)")
    (entry.write, entry.new, entry.fate) = (write, .plain("v\(number)"), fate)
    return entry
  }

  /// Runs SQL past the journal.
  func vandalise(_ sql: String) throws {
    let queue = try DatabaseQueue(path: files.nativePath("/state/journal.sqlite"))
    try queue.write { try $0.execute(sql: sql) }
  }

  /// What a query answers, past the journal.
  func answer(_ sql: String) throws -> Int? {
    try DatabaseQueue(path: files.nativePath("/state/journal.sqlite")).read { try Int.fetchOne($0, sql: sql) }
  }

  /// The journal's file as it stands, everything in it; only while nobody has it open.
  func copy() throws -> [UInt8] {
    let queue = try DatabaseQueue(path: files.nativePath("/state/journal.sqlite"))
    _ = try queue.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    try queue.close()
    return try files.read("/state/journal.sqlite")
  }

  /// Puts a copy in the journal's place.
  func putBack(_ copy: [UInt8]) throws {
    for end in ["", "-wal", "-shm"] { try files.remove("/state/journal.sqlite" + end) }
    try files.write("/state/journal.sqlite", copy)
  }

  func removeFolder(_ path: String) throws {
    guard rmdir(files.nativePath(path)) == 0 else {
      throw FileError(action: "remove", path: path, reason: "\(errno)")
    }
  }

  var head: [UInt8]? { try? files.read("/state/journal.head") }
}

extension JournalVerdict {
  var isWhole: Bool { if case .whole = self { true } else { false } }

  /// What is said of a broken one.
  var words: String { if case .broken(let at, let reason) = self { "\(at): \(reason)" } else { "whole" } }
}
