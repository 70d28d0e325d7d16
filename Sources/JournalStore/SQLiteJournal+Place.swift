internal import CallDesk
internal import GRDB
internal import Groundwork

extension SQLiteJournal {
  /// Where the next entry goes.
  struct Place {
    /// The number and seal after which it goes.
    var last: JournalHead
    /// Whether the head beside the journal can be moved on, or has to be made anew.
    var hasHead: Bool
  }

  /// How the sealed end vouches for a place.
  enum SealedEnd {
    case elsewhere
    /// From before there were heads, or from before the first entry.
    case withoutHead
    /// A head is kept beside it.
    case withHead
  }

  /// What follows where entries are known to be missing: a seal that no entry has. Nothing that is added
  /// later heals the place, nor can anybody put something back around the addition.
  enum Missing: String {
    /// The sealed end and what stands last do not fit each other.
    case unknown = "break"
    /// The journal is behind its head.
    case behind = "loss"
    /// The head is gone or was changed, so that nobody knows what else is missing.
    case head = "headless"
  }

  /// The place after which the next entry goes. Where something is missing, its numbers, or one where
  /// nobody knows how many, are left out for ever.
  func place(_ database: Database) throws -> Place {
    let (mark, last) = (try checkpoint(database), try last(database))
    let (end, kept) = (try Self.sealedEnd(database), try head.read())
    let sealed = self.end(end, vouchesFor: last)
    switch kept {
    case .kept(let head) where sealed != .elsewhere && head.number > last.number:
      return Place(last: left(out: head.number, .behind, after: last), hasHead: true)
    case .kept where sealed != .elsewhere: return Place(last: last, hasHead: true)
    case .missing where sealed == .withoutHead: return Place(last: last, hasHead: false)
    default:
      let known: [Int64]
      if case .kept(let head) = kept { known = [head.number] } else { known = [] }
      let number = (known + [0, last.number, mark?.number ?? 0, end?.number ?? 0]).max() ?? 0
      let missing: Missing = sealed == .elsewhere ? .unknown : .head
      return Place(
        last: left(out: number == .max ? number : number + 1, missing, after: last), hasHead: !known.isEmpty)
    }
  }

  /// The end of a stretch of numbers that no entry has.
  func left(out number: Int64, _ missing: Missing, after last: JournalHead) -> JournalHead {
    // What nobody can count is sealed under the number that was known.
    let sealed = missing == .behind ? number : number - 1
    return JournalHead(number: number, seal: key.seal(of: missing.rawValue, sealed, last.seal))
  }

  /// What stands last, whether its seal holds or not.
  func last(_ database: Database) throws -> JournalHead {
    let entry = try head(database, "entries", "SELECT number, seal FROM entries ORDER BY number DESC LIMIT 1")
    let gap = try head(database, "gaps", "SELECT last, seal FROM gaps ORDER BY last DESC LIMIT 1")
    let mark = try checkpoint(database).flatMap { mark in
      mark.number.map { JournalHead(number: $0, seal: mark.seal) }
    }
    return [entry, gap, mark].compactMap(\.self).max { $0.number < $1.number }
      ?? JournalHead(number: 0, seal: [])
  }

  private func head(_ database: Database, _ table: String, _ sql: String) throws -> JournalHead? {
    guard let row = try Row.fetchOne(database, sql: sql) else { return nil }
    return JournalHead(number: try number(row, 0, of: table), seal: Self.bytes(row, 1) ?? [])
  }

  /// Whether the journal's end was sealed right here.
  func end(_ end: JournalHead?, vouchesFor place: JournalHead) -> SealedEnd {
    guard let end, end.number == place.number else { return .elsewhere }
    if Digest.equal(end.seal, key.seal(of: Self.endWithHead, place.number, place.seal)) { return .withHead }
    return Digest.equal(end.seal, key.seal(of: Self.endWithoutHead, place.number, place.seal))
      ? .withoutHead : .elsewhere
  }

  static let endWithoutHead = "end"
  static let endWithHead = "end beside a head"

  /// The end as it was sealed last; nil when it is gone or no such thing.
  static func sealedEnd(_ database: Database) throws -> JournalHead? {
    guard let row = try Row.fetchOne(database, sql: "SELECT number, seal FROM ends WHERE id = 1"),
      let number = Int64.fromDatabaseValue(row[0] as DatabaseValue), let seal = bytes(row, 1)
    else { return nil }
    return JournalHead(number: number, seal: seal)
  }
}
