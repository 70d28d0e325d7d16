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
  let head: HeadFile
  /// Of the tables and of what stands in them.
  static let version = 3

  /// Opens the journal in a folder, or makes it, with the key beside it. Both are their owner's alone.
  /// - Throws: `JournalError`.
  public init(folder: String, files: FileSystem) throws(JournalError) {
    path = folder + "/journal.sqlite"
    key = try Self.key(folder, files)
    head = HeadFile(folder: folder, files: files, key: key)
    do {
      // SQLite gives its own files the mode of the first.
      try files.append(path, [])
      var configuration = Configuration()
      configuration.journalMode = .wal
      configuration.busyMode = .timeout(2)
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
      queue = try DatabaseQueue(path: files.nativePath(path), configuration: configuration)
      try migrate()
    } catch let error as JournalError { throw error } catch {
      throw JournalError(path: path, reason: Self.words(error))
    }
  }

  /// The installation's key, for digests of private values.
  public var journalKey: JournalKey { key }

  /// Adds entries in one transaction, each sealed with the one before it, and then moves the head on.
  /// - Throws: `JournalError`; then none was added.
  public func append(_ entries: [JournalEntry]) throws(JournalError) {
    try append(entries) { entry, _ in entry }
  }

  /// The same, each as it stands behind the last of its write.
  /// - Throws: `JournalError`; then none was added.
  public func appendFollowing(_ entries: [JournalEntry]) throws(JournalError) {
    try append(entries) { entry, database in
      entry.following(entry.mayFollowAnEnd ? try last(of: entry, database) : nil)
    }
  }

  private func append(
    _ entries: [JournalEntry], as added: (JournalEntry, Database) throws -> JournalEntry?
  ) throws(JournalError) {
    let place: Place? = try attempt {
      var place: Place?
      try queue.inTransaction(.immediate) { database in
        place = try add(entries, as: added, database)
        return place == nil ? .rollback : .commit
      }
      return place
    }
    guard let place else { return }
    // The entries stand. A head that cannot be moved now is moved by the next ones.
    if place.hasHead { try? head.move(to: place.last) } else { try? head.make(place.last) }
  }

  private func add(
    _ entries: [JournalEntry], as added: (JournalEntry, Database) throws -> JournalEntry?,
    _ database: Database
  ) throws -> Place? {
    var place = try self.place(database)
    let first = place.last
    guard first.number < Int64.max - Int64(entries.count) else {
      throw JournalError(path: path, reason: "its numbers are used up, so it was tampered with")
    }
    for entry in entries {
      guard let entry = try added(entry, database) else { continue }
      let (body, number) = (entry.json.bytes, place.last.number + 1)
      place.last = JournalHead(number: number, seal: key.seal(number, body, after: place.last.seal))
      try database.cachedStatement(
        sql: "INSERT INTO entries VALUES (?,?,?,?,?,?,?,?,?,?)"
      ).execute(
        arguments: StatementArguments(
          [number.databaseValue] + Self.columns(entry) + [
            Data(body).databaseValue, Data(place.last.seal).databaseValue,
          ]))
    }
    guard place.last != first else { return nil }
    try seal(end: place.last, Self.endWithHead, database)
    return place
  }

  private func seal(end: JournalHead, _ kind: String, _ database: Database) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO ends VALUES (1, ?, ?)",
      arguments: [end.number, Data(key.seal(of: kind, end.number, end.seal))])
  }

  // The last that was noted of the same key of the same write.
  private func last(of entry: JournalEntry, _ database: Database) throws -> JournalEntry? {
    let statement = try database.cachedStatement(
      sql: """
        SELECT body FROM entries WHERE kind = 'write' AND run = ? AND write = ? AND key = ?
        ORDER BY number DESC LIMIT 1
        """)
    let arguments = [
      Self.column(entry.run), entry.write?.databaseValue ?? .null, Self.column(entry.key),
    ]
    return try Self.decoded(Row.fetchCursor(statement, arguments: StatementArguments(arguments))).last
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
              SELECT body FROM entries AS one WHERE unfinished AND \(Self.isLastOfItsKey("one"))
              ORDER BY number
              """))
      }
    }
  }

  /// Whether nothing more was noted of the same key of the same write.
  static func isLastOfItsKey(_ entry: String) -> String {
    """
    NOT EXISTS (
      SELECT 1 FROM entries AS later WHERE later.kind = 'write' AND later.run = \(entry).run
        AND later.write = \(entry).write AND later.key = \(entry).key AND later.number > \(entry).number)
    """
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
