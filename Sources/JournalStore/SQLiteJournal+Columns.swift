internal import CallDesk
internal import FoundationEssentials
internal import GRDB
internal import GenesysCloud
internal import Groundwork

extension SQLiteJournal {
  /// What stands beside an entry's body, to be looked for: time, run, kind, conversation, write, key and
  /// whether it is unfinished.
  static func columns(_ entry: JournalEntry) -> [DatabaseValue] {
    [
      entry.time.unixMilliseconds.databaseValue, column(entry.run), column(entry.kind.rawValue),
      column(entry.conversation?.rawValue), entry.write?.databaseValue ?? .null, column(entry.key),
      entry.isUnfinished.databaseValue,
    ]
  }

  /// A text for a column. One with a NUL goes in as bytes: as text it would end there, and be taken for
  /// another.
  static func column(_ text: String?) -> DatabaseValue {
    guard let text else { return .null }
    return text.utf8.contains(0) ? Data(text.utf8).databaseValue : text.databaseValue
  }

  /// Whether the columns of an entry are its body's. SQLite compares: byte by byte, NULs and types too.
  static func agrees(_ database: Database, _ number: Int64, _ entry: JournalEntry) throws -> Bool {
    let statement = try database.cachedStatement(
      sql: """
        SELECT 1 FROM entries WHERE number = ? AND time IS ? AND run IS ? AND kind IS ?
          AND conversation IS ? AND write IS ? AND key IS ? AND unfinished IS ?
        """)
    let arguments = StatementArguments([number.databaseValue] + columns(entry))
    return try Int.fetchOne(statement, arguments: arguments) != nil
  }

  /// The bytes of a column, nil when somebody put something else there.
  static func bytes(_ row: Row, _ index: Int) -> [UInt8]? {
    Data.fromDatabaseValue(row[index] as DatabaseValue).map { [UInt8]($0) }
  }

  /// A number of a row.
  /// - Throws: `JournalError` when somebody put something else there.
  func number(_ row: Row, _ index: Int, of table: String) throws -> Int64 {
    let value: DatabaseValue = row[index]
    guard let number = Int64.fromDatabaseValue(value) else {
      throw JournalError(
        path: path,
        reason:
          "\(Self.notANumber(table, value)); `patchbay journal verify` says what is whole, and a new one is begun where it is moved away"
      )
    }
    return number
  }

  /// What is wrong with a row that has no number.
  static func notANumber(_ table: String, _ value: DatabaseValue) -> String {
    let shown =
      value.isNull ? "nothing" : "\"\(VisibleText.line("\(value.storage.value ?? "")", limit: 40))\""
    return "a row of its table \(table) has \(shown) in place of a number"
  }
}
