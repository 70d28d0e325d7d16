import CallDesk
import Synchronization

/// The journal's entries in memory, which no crash of the desk takes away.
final class MemoryJournal: JournalStore {
  private struct Kept {
    var entries: [JournalEntry] = []
    var last: [Name: Int] = [:]
  }

  private let kept = Mutex(Kept())

  var all: [JournalEntry] { kept.withLock { $0.entries } }

  func append(_ entries: [JournalEntry]) { add(entries) { entry, _ in entry } }

  func appendFollowing(_ entries: [JournalEntry]) { add(entries) { $0.following($1) } }

  private func add(_ entries: [JournalEntry], _ following: (JournalEntry, JournalEntry?) -> JournalEntry?) {
    kept.withLock { kept in
      for entry in entries {
        let last = Name(entry).flatMap { kept.last[$0] }.map { kept.entries[$0] }
        guard let entry = following(entry, last) else { continue }
        if let name = Name(entry) { kept.last[name] = kept.entries.count }
        kept.entries.append(entry)
      }
    }
  }

  func entries(_ filter: JournalFilter) -> [JournalEntry] {
    all.filter { entry in
      filter.kind.map { $0 == entry.kind } ?? true && filter.since.map { $0 <= entry.time } ?? true
        && filter.conversation.map { $0 == entry.conversation } ?? true
    }
  }

  func unfinished() -> [JournalEntry] {
    kept.withLock { kept in kept.last.values.sorted().map { kept.entries[$0] }.filter(\.isUnfinished) }
  }

  /// The last entry of each key of each write.
  var last: [Name: JournalEntry] { kept.withLock { kept in kept.last.mapValues { kept.entries[$0] } } }

  /// A key of a write of a run.
  struct Name: Hashable {
    var run: String
    var write: Int
    var key: String

    init?(_ entry: JournalEntry) {
      guard entry.kind == .write, let write = entry.write, let key = entry.key else { return nil }
      (run, self.write, self.key) = (entry.run, write, key)
    }

    init(run: String, write: Int, key: String) { (self.run, self.write, self.key) = (run, write, key) }
  }
}
