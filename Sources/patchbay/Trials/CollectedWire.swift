import Groundwork
import Synchronization
import Transport

/// Keeps what the wire tells of, for one command.
final class CollectedWire: WireObserver {
  private let kept = Mutex<[WireRecord]>([])

  func observe(_ record: WireRecord) { kept.withLock { $0.append(record) } }

  /// Each request with what became of it, in the order in which they were sent.
  var exchanges: [WireExchange] {
    let records = kept.withLock { $0 }
    return records.filter { $0.kind == .request }.map { request in
      WireExchange(
        request: request,
        // Transports count their exchanges each for itself.
        end: records.first {
          $0.kind != .request && $0.exchange == request.exchange && $0.target == request.target
        })
    }
  }
}
