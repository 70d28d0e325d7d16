import CustomerLookup
import Groundwork
import Synchronization

/// The rows that came, each once.
final class SeenRows: Sendable {
  private struct State {
    var rows: [CustomerRecord] = []
    var ids: Set<String> = []
    var last: Moment?
  }

  private let kept = Mutex(State())
  /// In the order in which they came.
  var rows: [CustomerRecord] { kept.withLock { $0.rows } }
  /// When the last of them had been read.
  var last: Moment? { kept.withLock { $0.last } }

  /// Keeps rows as they came; `time` tells when they had been kept.
  func add(_ rows: [CustomerRecord], _ time: any TimeSource) {
    kept.withLock { kept in
      for row in rows where kept.ids.insert(row.id).inserted { kept.rows.append(row) }
      kept.last = time.now()
    }
  }
}
