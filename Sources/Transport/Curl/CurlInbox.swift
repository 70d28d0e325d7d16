internal import CCurl
internal import Synchronization

/// How other threads reach the loop's.
final class CurlInbox: Sendable {
  /// `@unchecked Sendable` holds because the pointer is only used under the lock, for the one call
  /// that libcurl allows from any thread, and is taken away before the handle is freed.
  private struct Bell: @unchecked Sendable {
    var multi: UnsafeMutableRawPointer
  }

  private struct State {
    var orders: [CurlOrder] = []
    var bell: Bell?
    var lastID: UInt64 = 0
  }

  private let state = Mutex(State())

  /// A number for an exchange or a socket.
  func nextID() -> UInt64 {
    state.withLock {
      $0.lastID += 1
      return $0.lastID
    }
  }

  /// Adds an order and wakes the loop.
  func post(_ order: CurlOrder) {
    state.withLock {
      $0.orders.append(order)
      if let bell = $0.bell { curl_multi_wakeup(bell.multi) }
    }
  }

  /// Everything ordered since this was last asked.
  func take() -> [CurlOrder] {
    state.withLock { state in
      defer { state.orders = [] }
      return state.orders
    }
  }

  /// Says where the loop sleeps; nil before it frees the handle.
  func sleepsAt(_ multi: UnsafeMutableRawPointer?) {
    let bell = multi.map { Bell(multi: $0) }
    state.withLock { $0.bell = bell }
  }
}
