public import CallDesk
internal import FoundationEssentials
internal import GRDB
internal import GenesysCloud
internal import Groundwork

/// What a look at every seal has shown.
public enum JournalVerdict: Sendable, Hashable {
  /// Every entry is as it was written.
  case whole(entries: Int, letGo: Int64)
  /// From this entry on nothing can be trusted.
  case broken(at: Int64, reason: String)
}

extension SQLiteJournal {
  /// Looks at every entry's seal, oldest first.
  /// - Returns: whether an entry was changed, added or removed by anything but Patchbay. Whoever puts an
  ///   older copy of the whole file in place, or has the key, is not found out.
  /// - Throws: `JournalError` when the file cannot be read.
  public func verify() throws(JournalError) -> JournalVerdict {
    try attempt { try queue.read { try verify($0) } }
  }

  private func verify(_ database: Database) throws -> JournalVerdict {
    var (number, seal, count): (Int64, [UInt8], Int) = (0, [], 0)
    if let checkpoint = try Self.checkpoint(database) {
      guard checkpoint.proof == key.seal(of: "checkpoint", checkpoint.number, checkpoint.seal) else {
        return .broken(at: checkpoint.number, reason: "the mark up to which entries were let go was changed")
      }
      (number, seal) = (checkpoint.number, checkpoint.seal)
    }
    let first = number
    let rows = try Row.fetchCursor(
      database,
      sql:
        "SELECT number, body, seal, time, run, kind, conversation, write, key, unfinished FROM entries ORDER BY number"
    )
    while let row = try rows.next() {
      let next: Int64 = row[0]
      if next != number + 1 { return .broken(at: number + 1, reason: "an entry is missing") }
      let body = [UInt8](row[1] as Data)
      seal = key.seal(next, body, after: seal)
      guard Digest.equal(seal, [UInt8](row[2] as Data)) else {
        return .broken(at: next, reason: "the entry was changed, or one before it was")
      }
      guard let json = try? JSONParser.parse(body), let entry = JournalEntry(json), Self.agrees(row, entry)
      else {
        return .broken(at: next, reason: "a column of the entry was changed")
      }
      (number, count) = (next, count + 1)
    }
    let end = try Row.fetchOne(database, sql: "SELECT number, seal FROM ends WHERE id = 1")
    let isWhole =
      end.map { $0[0] == number && [UInt8]($0[1] as Data) == key.seal(of: "end", number, seal) } ?? false
    guard isWhole else { return .broken(at: number + 1, reason: "entries at the end are missing") }
    return .whole(entries: count, letGo: first)
  }

  private static func agrees(_ row: Row, _ entry: JournalEntry) -> Bool {
    row[3] == entry.time.unixMilliseconds && row[4] == entry.run && row[5] == entry.kind.rawValue
      && row[6] == entry.conversation?.rawValue && row[7] == entry.write && row[8] == entry.key
      && row[9] == entry.isUnfinished
  }
}
