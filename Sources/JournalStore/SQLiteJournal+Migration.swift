internal import CallDesk
internal import FoundationEssentials
internal import GRDB

extension SQLiteJournal {
  /// Makes the tables, or brings those of an older Patchbay up to date in one transaction, and then makes
  /// the head where none was kept yet. Wherever it is interrupted, the next program goes on from there.
  /// - Throws: `JournalError` when a newer Patchbay keeps the journal.
  func migrate() throws {
    if try usable(queue.read(Self.versionFound)) < Self.version {
      try queue.inTransaction(.immediate) { database in
        // Another program may have been faster.
        let found = try usable(Self.versionFound(database))
        guard found < Self.version else { return .rollback }
        if found == 0 { try makeTables(database) }
        try database.execute(sql: Self.sinceVersion3)
        // What version 1 has called unknown was its last word and stays it: its entries stand as they are.
        try database.execute(sql: "PRAGMA user_version = \(Self.version)")
        return .commit
      }
    }
    if let last = try queue.read(endWithoutHead) { try head.make(last) }
  }

  private static func versionFound(_ database: Database) throws -> Int {
    try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
  }

  private func usable(_ found: Int) throws -> Int {
    guard found <= Self.version else {
      throw JournalError(
        path: path,
        reason: "a newer Patchbay keeps it (version \(found)); use that one, or move it away to begin anew")
    }
    return found
  }

  // Nothing was written since there are heads, or nothing at all.
  private func endWithoutHead(_ database: Database) throws -> JournalHead? {
    guard try head.read() == .missing else { return nil }
    let place = try place(database)
    let sealed = end(try Self.sealedEnd(database), vouchesFor: place.last)
    return sealed == .withoutHead ? place.last : nil
  }

  private static let sinceVersion3 = """
    CREATE TABLE IF NOT EXISTS gaps(
      first INTEGER PRIMARY KEY, last INTEGER NOT NULL, before BLOB NOT NULL, seal BLOB NOT NULL,
      proof BLOB NOT NULL);
    CREATE INDEX IF NOT EXISTS entries_clock ON entries(run) WHERE kind = 'clock';
    """

  private func makeTables(_ database: Database) throws {
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
      sql: "INSERT OR REPLACE INTO ends VALUES (1, 0, ?)",
      arguments: [Data(key.seal(of: Self.endWithoutHead, 0, []))])
  }
}
