internal import CallDesk
internal import GRDB
internal import Groundwork

extension SQLiteJournal {
  /// One piece of the chain, as it is looked at.
  enum Link {
    case entry(number: Int64, before: [UInt8], seal: [UInt8])
    case gap(JournalGap)
  }

  private typealias Flaw = JournalChain.Flaw

  /// Looks at the seals and columns from the oldest entry through the one with a number.
  /// `end` is the last number that is looked at, `asked` a number whose seal is wanted; `each` is told of each
  /// piece, in order.
  func chain(
    _ database: Database, through end: Int64, asking asked: Int64? = nil, each: (Link) -> Void = { _ in }
  ) throws -> Result<JournalChain, JournalChain.Flaw> {
    var chain = JournalChain()
    do {
      let gaps = try self.gaps(database)
      if let mark = try checkpoint(database) {
        pass(try self.gap(of: mark), asked, &chain, each)
        chain.letGo = chain.last.number
      }
      let rows = try Row.fetchCursor(
        database, sql: "SELECT number, body, seal FROM entries WHERE number <= ? ORDER BY number",
        arguments: [end])
      while let row = try rows.next() {
        guard let number = Int64.fromDatabaseValue(row[0] as DatabaseValue) else {
          throw Flaw(number: chain.last.number + 1, reason: Self.notANumber("entries", row[0]))
        }
        try pass(gaps, before: number, asked, &chain, each)
        try add(number, row, asked, &chain, database, each)
      }
      try pass(gaps, before: end == .max ? end : end + 1, asked, &chain, each)
    } catch let flaw as Flaw { return .failure(flaw) }
    return .success(chain)
  }

  // What was let go before an entry, or behind the last one.
  private func pass(
    _ gaps: [Int64: JournalGap], before number: Int64, _ asked: Int64?, _ chain: inout JournalChain,
    _ each: (Link) -> Void
  ) throws {
    while number > chain.last.number, number - chain.last.number > 1,
      let gap = gaps[chain.last.number + 1], gap.last < number
    {
      guard Digest.equal(gap.before, chain.last.seal) else { throw Self.moved(gap.first) }
      pass(gap, asked, &chain, each)
      chain.letGo += gap.last - gap.first + 1
    }
  }

  private func pass(
    _ gap: JournalGap, _ asked: Int64?, _ chain: inout JournalChain, _ each: (Link) -> Void
  ) {
    chain.last = JournalHead(number: gap.last, seal: gap.seal)
    if asked == gap.last { chain.sealAsked = gap.seal }
    each(.gap(gap))
  }

  private func add(
    _ number: Int64, _ row: Row, _ asked: Int64?, _ chain: inout JournalChain, _ database: Database,
    _ each: (Link) -> Void
  ) throws {
    let (body, kept) = (Self.bytes(row, 1) ?? [], Self.bytes(row, 2) ?? [])
    if number != chain.last.number + 1 { try skip(to: number, body, kept, asked, &chain, each) }
    let seal = key.seal(number, body, after: chain.last.seal)
    guard Digest.equal(seal, kept) else {
      throw Flaw(number: number, reason: "the entry was changed, or one before it was")
    }
    guard let json = try? JSONParser.parse(body), let entry = JournalEntry(json),
      try Self.agrees(database, number, entry)
    else { throw Flaw(number: number, reason: "a column of the entry was changed") }
    each(.entry(number: number, before: chain.last.seal, seal: seal))
    if asked == number { chain.sealAsked = seal }
    (chain.last, chain.count) = (JournalHead(number: number, seal: seal), chain.count + 1)
  }

  // Numbers that were left out on purpose, when it showed that their entries were lost.
  private func skip(
    to number: Int64, _ body: [UInt8], _ kept: [UInt8], _ asked: Int64?, _ chain: inout JournalChain,
    _ each: (Link) -> Void
  ) throws {
    let first = chain.last.number + 1
    guard number > first else { throw Flaw(number: first, reason: "an entry is missing") }
    func follows(_ missing: Missing) -> JournalHead? {
      let before = left(out: number - 1, missing, after: chain.last)
      return Digest.equal(kept, key.seal(number, body, after: before.seal)) ? before : nil
    }
    if let before = follows(.behind) {
      chain.lost.append(first...before.number)
      let gap = JournalGap(first: first, last: before.number, before: chain.last.seal, seal: before.seal)
      return pass(gap, asked, &chain, each)
    }
    let reason = follows(.head) == nil ? "an entry is missing" : Self.headIsLost
    throw Flaw(number: first, reason: reason)
  }

  static let headIsLost =
    "its head, journal.head, was removed or changed, so entries at the end may be missing, too"

  // MARK: What was let go

  /// The marks of what was let go between entries that stay, by their first number.
  private func gaps(_ database: Database) throws -> [Int64: JournalGap] {
    var gaps: [Int64: JournalGap] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT first, last, before, seal, proof FROM gaps") {
      guard let first = Int64.fromDatabaseValue(row[0] as DatabaseValue),
        let last = Int64.fromDatabaseValue(row[1] as DatabaseValue), first <= last
      else { throw Flaw(number: 1, reason: Self.notANumber("gaps", row[0])) }
      let gap = JournalGap(
        first: first, last: last, before: Self.bytes(row, 2) ?? [], seal: Self.bytes(row, 3) ?? [])
      guard Digest.equal(Self.bytes(row, 4) ?? [], proof(of: gap)) else { throw Self.moved(first) }
      gaps[first] = gap
    }
    return gaps
  }

  private func gap(of mark: Checkpoint) throws -> JournalGap {
    guard let number = mark.number else {
      throw Flaw(number: 1, reason: Self.notANumber("checkpoints", .null))
    }
    guard Digest.equal(mark.proof, proof(ofMark: number, mark.seal)) else { throw Self.moved(number) }
    return JournalGap(first: 1, last: number, before: [], seal: mark.seal)
  }

  private static func moved(_ number: Int64) -> Flaw {
    Flaw(number: number, reason: "the mark up to which entries were let go was changed")
  }

  /// What a mark between entries is proved by.
  func proof(of gap: JournalGap) -> [UInt8] {
    key.seal(of: "let go from \(gap.first)", gap.last, gap.before + gap.seal)
  }

  /// What the mark before all entries is proved by.
  func proof(ofMark number: Int64, _ seal: [UInt8]) -> [UInt8] { key.seal(of: "checkpoint", number, seal) }
}
