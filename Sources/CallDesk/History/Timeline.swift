public import GenesysCloud
public import Groundwork

/// Every change of every attribute of one call, oldest first, as long as the call is on the desk.
public struct Timeline: Sendable, Equatable {
  /// The changes, in the order in which they were seen.
  public private(set) var entries: [TimelineEntry] = []
  /// Writes that were taken back, and those that took back: neither is taken back again.
  private var spent: Set<CallDeskOrder.Ticket> = []

  /// A call that changes without end costs no memory without end.
  static let limit = 500
  /// How soon after a write of ours a value that goes back is put down to it.
  private static let suspicion = Interval.seconds(10)

  /// Nothing has changed yet.
  public init() {}

  /// Notes how a write of ours stands. What never left changed nothing and is not kept.
  public mutating func note(_ report: WriteReport, at time: Timestamp) {
    for write in report.keys {
      let author = TimelineEntry.Author.ours(report.ticket)
      if let index = entries.lastIndex(where: {
        $0.author == author && $0.key == write.key && $0.participant == report.participant
      }) {
        entries[index].fate = write.fate
        (entries[index].accepted, entries[index].confirmed) = (write.accepted, write.confirmed)
      } else if write.fate.hasLeft {
        add(
          TimelineEntry(
            time: time, participant: report.participant, key: write.key, old: write.old, new: write.new,
            author: author, fate: write.fate, accepted: write.accepted, confirmed: write.confirmed))
      }
    }
  }

  /// Notes what another writer changed; changes of ours stand here already.
  /// - Returns: what somebody should be told, because it looks like harm done by accident.
  public mutating func note(_ change: AttributeChange, origin: Origin, at time: Timestamp) -> Harm? {
    guard case .other = origin else { return nil }
    let harm = harm(change, at: time)
    add(
      TimelineEntry(
        time: time, participant: change.participant, key: change.key, old: change.old, new: change.new,
        author: .other))
    return harm
  }

  /// Takes in what the journal tells of writes from before, in their place in time; those that stand here
  /// already are replaced.
  public mutating func note(earlier: [TimelineEntry]) {
    var merged = earlier[...]
    let mine = entries.filter { $0.author != .earlier }
    var all: [TimelineEntry] = []
    for entry in mine {
      all += merged.prefix { $0.time <= entry.time }
      merged = merged.drop { $0.time <= entry.time }
      all.append(entry)
    }
    entries = Array((all + merged).suffix(Self.limit))
  }

  /// Notes that changes of others were another Patchbay's.
  public mutating func note(_ named: NamedChanges) {
    for change in named.changes {
      let index = entries.lastIndex {
        $0.author == .other && $0.time == named.time.wall && $0.participant == change.participant
          && $0.key == change.key && $0.new.isExactly(change.new)
      }
      if let index { entries[index].author = .otherPatchbay }
    }
  }

  /// What was lost to somebody who wrote a whole map, or an old one.
  public enum Harm: Sendable, Hashable { case vanished, reverted }

  private func harm(_ change: AttributeChange, at time: Timestamp) -> Harm? {
    guard let new = change.new else { return PlatformKey.isPassing(change.key) ? nil : .vanished }
    let recent = entries.filter {
      $0.participant == change.participant
        && time.since($0.time) < Self.suspicion
    }
    // Another key of ours was written just now, and this one, which was not, went back to what it was.
    let isAfterOurs = recent.contains { if case .ours = $0.author { $0.key != change.key } else { false } }
    let wasBefore = entries.contains {
      $0.author != .earlier && $0.participant == change.participant && $0.key == change.key
        && $0.old.isExactly(new)
    }
    return isAfterOurs && wasBefore ? .reverted : nil
  }

  private mutating func add(_ entry: TimelineEntry) {
    entries.append(entry)
    if entries.count > Self.limit { entries.removeFirst(entries.count - Self.limit) }
  }

  // MARK: Undo

  /// The newest write of ours that can be taken back, key by key; nil when there is none.
  public func undo(of participant: ParticipantID) -> Undo? {
    let mine = entries.filter { entry in
      guard entry.participant == participant, case .ours(let ticket) = entry.author else { return false }
      return !spent.contains(ticket) && (entry.fate?.mayStand ?? false)
    }
    guard case .ours(let ticket)? = mine.last?.author else { return nil }
    return Undo(ticket: ticket, entries: mine.filter { $0.author == .ours(ticket) })
  }

  /// A write of ours as it would be taken back.
  public struct Undo: Sendable, Equatable {
    /// The write.
    public var ticket: CallDeskOrder.Ticket
    /// Its keys with what stood there before.
    public var entries: [TimelineEntry]
  }

  /// Notes that a write took another back.
  public mutating func noteUndo(of ticket: CallDeskOrder.Ticket, by other: CallDeskOrder.Ticket) {
    spent.formUnion([ticket, other])
  }
}

extension Fate {
  /// Whether a PATCH with it has left.
  fileprivate var hasLeft: Bool {
    switch self {
    case .sent, .accepted, .confirmed, .unknown, .conflict, .overwritten: true
    case .proposed, .unchanged, .waiting, .refused, .notWritten: false
    }
  }

  /// Whether its value may stand on the platform.
  fileprivate var mayStand: Bool {
    switch self {
    case .accepted, .confirmed, .unknown: true
    default: false
    }
  }
}
