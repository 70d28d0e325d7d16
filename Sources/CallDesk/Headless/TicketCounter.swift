internal import Synchronization

/// Numbers the writes of one program run, from any thread.
final class TicketCounter: Sendable {
  private let last = Atomic(0)

  /// A ticket that nobody else has.
  func next() -> CallDeskOrder.Ticket {
    CallDeskOrder.Ticket(last.add(1, ordering: .relaxed).newValue)
  }
}
