internal import CustomerLookup
internal import GRDB
internal import GRDBSQLite
internal import Groundwork
internal import OrderedCollections
internal import Synchronization

/// A SQLite file, opened for reading alone.
final class SQLiteSession: SQLSession {
  private let path: String
  private let isStopped = Mutex(false)

  init(path: String) { self.path = path }

  func stop() { isStopped.withLock { $0 = true } }

  func rows(_ question: SQLQuestion) throws(SQLFailure) -> [JSONValue] {
    do {
      let queue = try DatabaseQueue(path: path, configuration: Self.configuration)
      return try queue.read { database in
        let session = Unmanaged.passUnretained(self)
        // SQLite's own interrupt is lost on a statement that has not begun; this asks as it goes.
        sqlite3_progress_handler(
          database.sqliteConnection, 1000,
          { context in
            guard let context else { return 0 }
            return Unmanaged<SQLiteSession>.fromOpaque(context).takeUnretainedValue().isStopped.withLock {
              $0 ? 1 : 0
            }
          }, session.toOpaque())
        defer { sqlite3_progress_handler(database.sqliteConnection, 0, nil, nil) }
        return try Self.rows(question, database)
      }
    } catch let failure as SQLFailure {
      throw failure
    } catch {
      throw SQLFailure(words(error))
    }
  }

  private static var configuration: GRDB.Configuration {
    var configuration = GRDB.Configuration()
    // The file is opened with SQLITE_OPEN_READONLY, and no statement may try.
    configuration.readonly = true
    configuration.busyMode = .timeout(1)
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA query_only = 1; PRAGMA trusted_schema = 0")
      database.add(function: digits)
    }
    return configuration
  }

  /// `digits(text)`: SQLite cannot take the rest out of a number by itself.
  private static var digits: DatabaseFunction {
    DatabaseFunction("digits", argumentCount: 1, pure: true) { values in
      guard let text = values.first.flatMap(String.fromDatabaseValue) else { return nil }
      return String(
        text.unicodeScalars.compactMap { scalar -> Character? in
          guard scalar.properties.generalCategory == .decimalNumber,
            let value = scalar.properties.numericValue
          else { return nil }
          return String(Int(saturating: value)).first
        })
    }
  }

  private static func rows(_ question: SQLQuestion, _ database: Database) throws -> [JSONValue] {
    let statement = question.query.statement { "?\($0)" }
    let cursor = try Row.fetchCursor(
      database, sql: statement, arguments: StatementArguments(question.arguments))
    var (rows, bytes) = ([JSONValue](), 0)
    while rows.count < question.rows, let row = try cursor.next() {
      let (object, size) = object(row)
      bytes += size
      guard bytes <= question.limits.answerBytes else {
        throw SQLFailure.tooLarge(question.limits.answerBytes)
      }
      rows.append(object)
    }
    return rows
  }

  private static func object(_ row: Row) -> (JSONValue, Int) {
    var (members, size) = (OrderedDictionary<String, JSONValue>(), 0)
    for (column, value) in row where members[column] == nil {
      members[column] = json(value)
      if case .string(let text) = value.storage { size += text.utf8.count }
    }
    return (.object(members), size)
  }

  private static func json(_ value: DatabaseValue) -> JSONValue {
    switch value.storage {
    case .int64(let number): .number(String(number))
    case .double(let number): number.isFinite ? .number(String(number)) : .null
    case .string(let text): .string(text)
    // Bytes are no text; nobody can tell what they mean.
    case .null, .blob: .null
    }
  }

  private func words(_ error: any Error) -> String {
    guard let error = error as? DatabaseError else { return "the database cannot be read: \(error)" }
    switch error.resultCode {
    case .SQLITE_CANTOPEN: return "there is no database at \(path), or it cannot be read"
    case .SQLITE_NOTADB: return "\(path) is no SQLite database"
    case .SQLITE_INTERRUPT, .SQLITE_ABORT: return SQLFailure.cancelled.words
    case .SQLITE_BUSY, .SQLITE_LOCKED: return "another program holds the database"
    default: return "the database refused the query: \(error.message ?? error.resultCode.description)"
    }
  }
}
