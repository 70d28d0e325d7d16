internal import CallDesk
internal import GRDB
internal import Groundwork

extension SQLiteJournal {
  /// The number and seal after which the next entry goes. When the sealed end and what stands last do not
  /// fit each other, a number beyond both is left out for ever, and the seal is one that no entry has:
  /// nothing that is added later heals what was broken, nor can anybody put it back around the addition.
  func place(_ database: Database) throws -> (number: Int64, seal: [UInt8]) {
    let mark = try Self.checkpoint(database)
    let entry: (Int64, [UInt8])? = try Row.fetchOne(
      database, sql: "SELECT number, seal FROM entries ORDER BY number DESC LIMIT 1"
    )
    .map { ($0[0], Self.bytes($0, 1) ?? []) }
    let (number, seal) = entry ?? mark.map { ($0.number, $0.seal) } ?? (0, [])
    let end = try Self.sealedEnd(database)
    if isEnd(end, number, seal) { return (number, seal) }
    let last = max(0, number, mark?.number ?? 0, end?.number ?? 0)
    return (last == .max ? last : last + 1, key.seal(of: "break", last, seal))
  }

  /// Whether the journal's end was sealed right here.
  func isEnd(_ end: (number: Int64, seal: [UInt8])?, _ number: Int64, _ seal: [UInt8]) -> Bool {
    guard let end else { return false }
    return end.number == number && Digest.equal(end.seal, key.seal(of: "end", number, seal))
  }

  /// The end as it was sealed last; nil when it is gone or no such thing.
  static func sealedEnd(_ database: Database) throws -> (number: Int64, seal: [UInt8])? {
    guard let row = try Row.fetchOne(database, sql: "SELECT number, seal FROM ends WHERE id = 1"),
      let number = Int64.fromDatabaseValue(row[0] as DatabaseValue), let seal = bytes(row, 1)
    else { return nil }
    return (number, seal)
  }
}
