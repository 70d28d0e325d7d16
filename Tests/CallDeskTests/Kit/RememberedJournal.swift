import CallDesk
import Synchronization

/// A journal's store that keeps its entries in memory.
final class RememberedJournal: JournalStore {
  private let kept = Mutex<[JournalEntry]>([])

  var entries: [JournalEntry] { kept.withLock { $0 } }

  func append(_ entries: [JournalEntry]) throws(JournalError) { kept.withLock { $0 += entries } }

  func entries(_ filter: JournalFilter) throws(JournalError) -> [JournalEntry] { entries }

  func unfinished() throws(JournalError) -> [JournalEntry] { [] }
}

/// No other run goes on.
struct NoRuns: JournalRuns {
  func isRunning(_ run: String) -> Bool { false }
}
