internal import Synchronization

/// Orders on their way to the thread that owns the notification sockets.
final class SocketInbox: Sendable {
  private let orders = Mutex<[CloudOutput]>([])
  private let wake: @Sendable () -> Void

  init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

  func post(_ outputs: [CloudOutput]) {
    let forSockets = outputs.filter { if case .answer = $0 { false } else { true } }
    guard !forSockets.isEmpty else { return }
    orders.withLock { $0 += forSockets }
    wake()
  }

  func take() -> [CloudOutput] {
    orders.withLock { orders in
      defer { orders = [] }
      return orders
    }
  }
}
