public import CallDesk
internal import FoundationEssentials
internal import GRDB
public import Groundwork

extension SQLiteJournal {
  /// The place up to which older entries were let go.
  struct Checkpoint {
    var number: Int64
    var seal: [UInt8]
    var proof: [UInt8]
  }

  static func checkpoint(_ database: Database) throws -> Checkpoint? {
    try Row.fetchOne(
      database, sql: "SELECT number, seal, proof FROM checkpoints ORDER BY number DESC LIMIT 1"
    )
    .map { Checkpoint(number: $0[0], seal: bytes($0, 1) ?? [], proof: bytes($0, 2) ?? []) }
  }

  /// Lets go of entries from before a time and leaves a sealed mark, so that what remains can still be
  /// verified. Their seals are looked at first: of a journal that was tampered with nothing is let go, or
  /// the traces would go with it.
  /// - Returns: how many were let go.
  /// - Throws: `JournalError`; then nothing was.
  @discardableResult
  public func letGo(before time: Timestamp) throws(JournalError) -> Int {
    try attempt {
      var count = 0
      try queue.inTransaction(.immediate) { database in
        let last = try Int64.fetchOne(
          database,
          sql: """
            SELECT number FROM entries WHERE number <
              COALESCE((SELECT MIN(number) FROM entries WHERE time >= ?), 9223372036854775807)
            ORDER BY number DESC LIMIT 1
            """, arguments: [time.unixMilliseconds])
        guard let last, case .success(let chain) = try chain(database, through: last) else { return .commit }
        let (number, seal) = (chain.number, chain.seal)
        try database.execute(sql: "DELETE FROM entries WHERE number <= ?", arguments: [number])
        count = database.changesCount
        try database.execute(sql: "DELETE FROM checkpoints")
        try database.execute(
          sql: "INSERT INTO checkpoints VALUES (?, ?, ?, ?)",
          arguments: [
            number, time.unixMilliseconds, Data(seal), Data(key.seal(of: "checkpoint", number, seal)),
          ])
        return .commit
      }
      return count
    }
  }
}
