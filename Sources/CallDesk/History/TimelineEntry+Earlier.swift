internal import GenesysCloud
internal import Groundwork

extension TimelineEntry {
  private struct Name: Hashable {
    var run: String
    var write: Int
    var key: String
  }

  /// The history that the journal tells of writes that have left.
  /// - Parameters:
  ///   - entries: of writes to one call, oldest first.
  ///   - began: what left later belongs to somebody who is seen at work.
  /// - Returns: one for each key of each write, by the time at which it left; the newest, if they are many.
  static func earlier(_ entries: [JournalEntry], before began: Timestamp) -> [TimelineEntry] {
    var writes: [Name: TimelineEntry] = [:]
    for entry in entries {
      guard let write = entry.write, let key = entry.key, let participant = entry.participant else {
        continue
      }
      let name = Name(run: entry.run, write: write, key: key)
      if writes[name] == nil, entry.fate == "sent", entry.time < began {
        writes[name] = TimelineEntry(
          time: entry.time, participant: participant, key: key, old: nil, new: nil, author: .earlier)
      }
      writes[name]?.take(entry)
    }
    return Array(writes.values.sorted { ($0.time, $0.key) < ($1.time, $1.key) }.suffix(Timeline.limit))
  }

  // What was said last counts; a value may have been sent again after a conflict, over another one.
  private mutating func take(_ entry: JournalEntry) {
    (old, new) = (entry.old.map(Self.text), entry.new.map(Self.text))
    fate = Fate(entry)
    (accepted, confirmed) = (entry.accepted, entry.confirmed)
  }

  private static func text(_ value: JournalValue) -> String {
    switch value {
    case .plain(let text): text
    case .digest, .withheld: Privacy.dots
    }
  }
}

extension Fate {
  // As much of it as the journal has kept; nil for a word of a newer Patchbay.
  fileprivate init?(_ entry: JournalEntry) {
    let reason = entry.remark ?? ""
    switch entry.fate {
    case "waiting": self = .waiting(.earlierWrite)
    case "sent": self = .sent
    case "accepted": self = .accepted(after: entry.accepted ?? .zero)
    case "confirmed":
      self = .confirmed(
        after: entry.confirmed ?? .zero, by: entry.remark == "by event" ? .event : .read)
    case "unknown": self = .unknown(.noAnswer)
    case "conflict": self = .conflict(theirs: nil)
    case "overwritten": self = .overwritten(theirs: nil)
    case "refused": self = .refused(reason: reason, status: nil)
    case "not_written": self = .notWritten(reason: reason)
    default: return nil
    }
  }
}
