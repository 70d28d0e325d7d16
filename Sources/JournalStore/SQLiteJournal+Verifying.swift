public import CallDesk
internal import GRDB
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
    switch try chain(database, through: .max) {
    case .failure(let flaw): return .broken(at: flaw.number, reason: flaw.reason)
    case .success(let chain):
      guard isEnd(try Self.sealedEnd(database), chain.number, chain.seal) else {
        return .broken(at: chain.number + 1, reason: "entries at the end are missing")
      }
      return .whole(entries: chain.count, letGo: chain.letGo)
    }
  }

  /// What holds of the journal, up to an entry.
  struct Chain {
    var number: Int64 = 0
    var seal: [UInt8] = []
    var count = 0
    var letGo: Int64 = 0
  }

  /// Where the chain is broken.
  struct Flaw: Error {
    var number: Int64
    var reason: String
  }

  /// Looks at the seals and columns from the oldest entry through the one with a number.
  func chain(_ database: Database, through end: Int64) throws -> Result<Chain, Flaw> {
    var chain = Chain()
    if let checkpoint = try Self.checkpoint(database) {
      guard Digest.equal(checkpoint.proof, key.seal(of: "checkpoint", checkpoint.number, checkpoint.seal))
      else {
        return .failure(
          Flaw(number: checkpoint.number, reason: "the mark up to which entries were let go was changed"))
      }
      (chain.number, chain.seal, chain.letGo) = (checkpoint.number, checkpoint.seal, checkpoint.number)
    }
    let rows = try Row.fetchCursor(
      database, sql: "SELECT number, body, seal FROM entries WHERE number <= ? ORDER BY number",
      arguments: [end])
    while let row = try rows.next() {
      if let flaw = try add(row, to: &chain, database) { return .failure(flaw) }
    }
    return .success(chain)
  }

  private func add(_ row: Row, to chain: inout Chain, _ database: Database) throws -> Flaw? {
    let number: Int64 = row[0]
    guard number == chain.number + 1 else {
      return Flaw(number: chain.number + 1, reason: "an entry is missing")
    }
    let body = Self.bytes(row, 1) ?? []
    let seal = key.seal(number, body, after: chain.seal)
    guard let kept = Self.bytes(row, 2), Digest.equal(seal, kept) else {
      return Flaw(number: number, reason: "the entry was changed, or one before it was")
    }
    guard let json = try? JSONParser.parse(body), let entry = JournalEntry(json),
      try Self.agrees(database, number, entry)
    else { return Flaw(number: number, reason: "a column of the entry was changed") }
    (chain.number, chain.seal, chain.count) = (number, seal, chain.count + 1)
    return nil
  }
}
