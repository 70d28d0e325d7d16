import CustomerLookup
import Synchronization

/// The rows that came, each once.
final class SeenRows: Sendable {
  private let kept = Mutex<[CustomerRecord]>([])
  var rows: [CustomerRecord] { kept.withLock { $0 } }

  func add(_ rows: [CustomerRecord]) {
    kept.withLock { kept in
      for row in rows where !kept.contains(where: { $0.id == row.id }) { kept.append(row) }
    }
  }
}
