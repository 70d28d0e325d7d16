public import CallDesk
internal import FoundationEssentials
internal import GRDB
public import Groundwork

extension SQLiteJournal {
  /// The place up to which older entries were let go.
  struct Checkpoint {
    /// Nil when somebody put something else there.
    var number: Int64?
    var seal: [UInt8]
    var proof: [UInt8]
  }

  func checkpoint(_ database: Database) throws -> Checkpoint? {
    try Row.fetchOne(
      database, sql: "SELECT number, seal, proof FROM checkpoints ORDER BY number DESC LIMIT 1"
    )
    .map {
      Checkpoint(
        number: Int64.fromDatabaseValue($0[0] as DatabaseValue), seal: Self.bytes($0, 1) ?? [],
        proof: Self.bytes($0, 2) ?? [])
    }
  }

  /// Lets go of entries from before a time and leaves sealed marks, so that what remains can still be
  /// verified. Their seals are looked at first: of a journal that was tampered with nothing is let go, or
  /// the traces would go with it. A write without an end stays, with all that was noted of it.
  ///
  /// The order of the entries is true whatever their times are: one whose time has not come yet, or whose
  /// run knew that its clock was wrong, is as old as those after it.
  /// - Parameters:
  ///   - time: what is older goes.
  ///   - now: no clock that was right is more than a day ahead of it.
  /// - Returns: how many were let go.
  /// - Throws: `JournalError`; then nothing was.
  @discardableResult
  public func letGo(
    before time: Timestamp, asOf now: Timestamp = Timestamp(unixMilliseconds: .max)
  ) throws(JournalError) -> Int {
    try attempt {
      var count = 0
      try queue.inTransaction(.immediate) { database in
        guard let last = try lastOld(database, before: time, asOf: now),
          try end(Self.sealedEnd(database), vouchesFor: self.last(database)) != .elsewhere
        else { return .rollback }
        let staying = try unfinishedNumbers(database, through: last)
        var going = GoingEntries()
        guard case .success = try chain(database, through: last, each: { going.take($0, staying) }) else {
          return .rollback
        }
        count = try remove(going.gaps, through: last, at: time, database)
        return count > 0 ? .commit : .rollback
      }
      return count
    }
  }

  private func lastOld(_ database: Database, before time: Timestamp, asOf now: Timestamp) throws -> Int64? {
    let day = RetentionStateMachine.tolerance.milliseconds
    let (latest, isLate) = now.unixMilliseconds.addingReportingOverflow(Int64(day))
    let dated = "time <= :latest AND run NOT IN (SELECT run FROM entries WHERE kind = 'clock')"
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT number FROM entries WHERE time < :time AND \(dated) AND number < COALESCE((
          SELECT number FROM entries WHERE time >= :time AND \(dated) ORDER BY number LIMIT 1
        ), 9223372036854775807) ORDER BY number DESC LIMIT 1
        """, arguments: ["time": time.unixMilliseconds, "latest": isLate ? .max : latest])
    return try row.map { try number($0, 0, of: "entries") }
  }

  // Whatever was noted of keys of writes that have no end yet.
  private func unfinishedNumbers(_ database: Database, through last: Int64) throws -> Set<Int64> {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT number FROM entries AS attempt WHERE kind = 'write' AND number <= :last AND EXISTS (
          SELECT 1 FROM entries AS open WHERE open.unfinished AND open.kind = 'write'
            AND open.run = attempt.run AND open.write = attempt.write AND open.key = attempt.key
            AND \(Self.isLastOfItsKey("open")))
        """, arguments: ["last": last])
    return Set(try rows.map { try number($0, 0, of: "entries") })
  }

  private func remove(
    _ gaps: [JournalGap], through last: Int64, at time: Timestamp, _ database: Database
  ) throws -> Int {
    var count = 0
    for gap in gaps {
      try database.execute(
        sql: "DELETE FROM entries WHERE number BETWEEN ? AND ?", arguments: [gap.first, gap.last])
      count += database.changesCount
    }
    guard count > 0 else { return 0 }
    try database.execute(sql: "DELETE FROM checkpoints")
    try database.execute(sql: "DELETE FROM gaps WHERE last <= ?", arguments: [last])
    for gap in gaps {
      if gap.first == 1 {
        try database.execute(
          sql: "INSERT INTO checkpoints VALUES (?, ?, ?, ?)",
          arguments: [
            gap.last, time.unixMilliseconds, Data(gap.seal), Data(proof(ofMark: gap.last, gap.seal)),
          ])
      } else {
        try database.execute(
          sql: "INSERT INTO gaps VALUES (?, ?, ?, ?, ?)",
          arguments: [gap.first, gap.last, Data(gap.before), Data(gap.seal), Data(proof(of: gap))])
      }
    }
    return count
  }
}

/// The stretches of the journal that go, or are gone: as few as can be.
private struct GoingEntries {
  private(set) var gaps: [JournalGap] = []
  private var isOpen = false

  mutating func take(_ link: SQLiteJournal.Link, _ staying: Set<Int64>) {
    switch link {
    case .entry(let number, _, _) where staying.contains(number): isOpen = false
    case .entry(let number, let before, let seal):
      take(JournalGap(first: number, last: number, before: before, seal: seal))
    case .gap(let gap): take(gap)
    }
  }

  private mutating func take(_ gap: JournalGap) {
    if isOpen, let last = gaps.indices.last {
      (gaps[last].last, gaps[last].seal) = (gap.last, gap.seal)
    } else {
      gaps.append(gap)
      isOpen = true
    }
  }
}
