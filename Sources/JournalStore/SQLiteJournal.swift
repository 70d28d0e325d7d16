public import CallDesk
internal import FoundationEssentials
internal import GRDB
internal import GenesysCloud
public import Groundwork

/// The journal in a SQLite file. WAL with `synchronous=NORMAL`: an entry survives any end of the
/// program, `kill -9` too, but the last ones may be lost with the machine's power. Several programs
/// write at once, each step in a transaction that is exclusive from its beginning; nobody waits longer
/// than two seconds for another.
public struct SQLiteJournal: JournalStore {
  let queue: DatabaseQueue
  let key: JournalKey
  let path: String
  /// Of the tables and of what stands in them.
  private static let version = 2

  /// Opens the journal in a folder, or makes it, with the key beside it. Both are their owner's alone.
  /// - Throws: `JournalError`.
  public init(folder: String, files: FileSystem) throws(JournalError) {
    path = folder + "/journal.sqlite"
    key = try Self.key(folder, files)
    do {
      // SQLite gives its own files the mode of the first.
      try files.append(path, [])
      var configuration = Configuration()
      configuration.journalMode = .wal
      configuration.busyMode = .timeout(2)
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
      queue = try DatabaseQueue(path: files.nativePath(path), configuration: configuration)
      try queue.inTransaction(.immediate) { database in
        try Self.makeTables(database, key, path)
        return .commit
      }
    } catch let error as JournalError { throw error } catch {
      throw JournalError(path: path, reason: Self.words(error))
    }
  }

  /// The installation's key, for digests of private values.
  public var journalKey: JournalKey { key }

  /// Adds entries in one transaction, each sealed with the one before it.
  /// - Throws: `JournalError`; then none was added.
  public func append(_ entries: [JournalEntry]) throws(JournalError) {
    try attempt {
      try queue.inTransaction(.immediate) { database in
        var (number, seal) = try place(database)
        guard number < Int64.max - Int64(entries.count) else {
          throw JournalError(path: path, reason: "its numbers are used up, so it was tampered with")
        }
        for entry in entries {
          let body = entry.json.bytes
          number += 1
          seal = key.seal(number, body, after: seal)
          try database.cachedStatement(
            sql: "INSERT INTO entries VALUES (?,?,?,?,?,?,?,?,?,?)"
          ).execute(
            arguments: StatementArguments(
              [number.databaseValue] + Self.columns(entry) + [
                Data(body).databaseValue, Data(seal).databaseValue,
              ]))
        }
        try database.execute(
          sql: "INSERT OR REPLACE INTO ends VALUES (1, ?, ?)",
          arguments: [number, Data(key.seal(of: "end", number, seal))])
        return .commit
      }
    }
  }

  /// Entries that meet a condition, oldest first.
  /// - Returns: all of them; their seals are not looked at.
  /// - Throws: `JournalError`.
  public func entries(_ filter: JournalFilter) throws(JournalError) -> [JournalEntry] {
    let (sql, arguments) = Self.question(filter)
    return try attempt {
      try queue.read { database in
        let entries = try Self.decoded(Row.fetchCursor(database, sql: sql, arguments: arguments))
        return filter.newest == nil ? entries : entries.reversed()
      }
    }
  }

  /// The query for a filter. Only what is asked for is named in it, and a kind by its word: no index serves
  /// anything else.
  static func question(_ filter: JournalFilter) -> (sql: String, arguments: StatementArguments) {
    var (conditions, arguments) = (["TRUE"], [DatabaseValue]())
    if let conversation = filter.conversation {
      conditions.append("conversation = ?")
      arguments.append(column(conversation.rawValue))
    }
    if let since = filter.since {
      conditions.append("time >= ?")
      arguments.append(since.unixMilliseconds.databaseValue)
    }
    if let kind = filter.kind { conditions.append("kind = '\(kind.rawValue)'") }
    let sql = "SELECT body FROM entries WHERE \(conditions.joined(separator: " AND ")) ORDER BY number"
    return (sql + (filter.newest.map { " DESC LIMIT \($0)" } ?? ""), StatementArguments(arguments))
  }

  /// The last entry of each key of each write that has no final fate.
  /// - Returns: those of runs that go on, too.
  /// - Throws: `JournalError`.
  public func unfinished() throws(JournalError) -> [JournalEntry] {
    try attempt {
      try queue.read { database in
        try Self.decoded(
          Row.fetchCursor(
            database,
            sql: """
              SELECT body FROM entries AS one WHERE unfinished AND NOT EXISTS (
                SELECT 1 FROM entries AS later
                WHERE later.run = one.run AND later.write = one.write AND later.key = one.key
                  AND later.number > one.number)
              ORDER BY number
              """))
      }
    }
  }

  private static func decoded(_ rows: RowCursor) throws -> [JournalEntry] {
    var entries: [JournalEntry] = []
    while let row = try rows.next() {
      // What cannot be read any more hides nothing else; `verify` names it.
      if let body = bytes(row, 0), let json = try? JSONParser.parse(body), let entry = JournalEntry(json) {
        entries.append(entry)
      }
    }
    return entries
  }

  private static func makeTables(_ database: Database, _ key: JournalKey, _ path: String) throws {
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard version <= Self.version else {
      throw JournalError(
        path: path,
        reason: "a newer Patchbay keeps it (version \(version)); use that one, or move it away to begin anew")
    }
    // What version 1 has called unknown was its last word and stays it: its entries stand as they are.
    try database.execute(sql: "PRAGMA user_version = \(Self.version)")
    guard version == 0 else { return }
    try database.execute(
      sql: """
        CREATE TABLE IF NOT EXISTS entries(
          number INTEGER PRIMARY KEY, time INTEGER NOT NULL, run TEXT NOT NULL, kind TEXT NOT NULL,
          conversation TEXT, write INTEGER, key TEXT, unfinished INTEGER NOT NULL, body BLOB NOT NULL,
          seal BLOB NOT NULL);
        CREATE INDEX IF NOT EXISTS entries_by_conversation ON entries(conversation, number);
        CREATE INDEX IF NOT EXISTS entries_by_write ON entries(run, write, key, number) WHERE kind = 'write';
        CREATE INDEX IF NOT EXISTS entries_writes ON entries(conversation, time) WHERE kind = 'write';
        CREATE INDEX IF NOT EXISTS entries_unfinished ON entries(number) WHERE unfinished;
        CREATE TABLE IF NOT EXISTS ends(id INTEGER PRIMARY KEY, number INTEGER NOT NULL, seal BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS checkpoints(
          number INTEGER PRIMARY KEY, time INTEGER NOT NULL, seal BLOB NOT NULL, proof BLOB NOT NULL);
        """)
    // From the beginning on, a journal without its sealed end has lost something.
    try database.execute(
      sql: "INSERT OR REPLACE INTO ends VALUES (1, 0, ?)", arguments: [Data(key.seal(of: "end", 0, []))])
  }

  func attempt<Value>(_ body: () throws -> Value) throws(JournalError) -> Value {
    do { return try body() } catch let error as JournalError { throw error } catch {
      throw JournalError(path: path, reason: Self.words(error))
    }
  }

  private static func words(_ error: any Error) -> String {
    guard let error = error as? DatabaseError else { return "\(error)" }
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: return "another program keeps it locked"
    case .SQLITE_NOTADB, .SQLITE_CORRUPT: return "it is damaged; move it away to begin anew"
    case .SQLITE_FULL: return "the disk is full"
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN: return "it cannot be written"
    default: return error.message ?? error.resultCode.description
    }
  }
}
