internal import DequeModule
internal import Groundwork
internal import Synchronization

/// What a WebSocket brought and nobody has taken yet. When too much lies here the loop stops reading,
/// so a flood waits in the peer's memory instead of ours.
final class SocketMailbox: Sendable {
  private struct State {
    var events: Deque<WebSocketEvent> = []
    var bytes = 0
    var isEnded = false
    var waiter: CheckedContinuation<WebSocketEvent?, Never>?
  }

  /// An event without a payload still takes room.
  private static let eventCost = 64

  private let state = Mutex(State())
  private let limit: Int
  private let onRoom: @Sendable () -> Void

  /// `onRoom` is called when a full mailbox has been emptied by half.
  init(limit: Int, onRoom: @escaping @Sendable () -> Void) {
    self.limit = limit
    self.onRoom = onRoom
  }

  var isFull: Bool { state.withLock { $0.bytes >= limit } }

  func put(_ event: WebSocketEvent) {
    let waiter = state.withLock { state -> CheckedContinuation<WebSocketEvent?, Never>? in
      if case .closed = event { state.isEnded = true }
      guard let waiter = state.waiter else {
        state.events.append(event)
        state.bytes += Self.cost(event)
        return nil
      }
      state.waiter = nil
      return waiter
    }
    waiter?.resume(returning: event)
  }

  /// Throws away what nobody has taken; the end still comes.
  func forget() {
    state.withLock { state in
      state.events.removeAll { if case .closed = $0 { false } else { true } }
      state.bytes = state.events.reduce(0) { $0 + Self.cost($1) }
    }
  }

  /// The next event; nil after the last, or when the task is cancelled.
  func next() async -> WebSocketEvent? {
    await withTaskCancellationHandler {
      await withCheckedContinuation { take($0) }
    } onCancel: {
      let waiter = state.withLock { state in
        defer { state.waiter = nil }
        return state.waiter
      }
      waiter?.resume(returning: nil)
    }
  }

  private func take(_ continuation: CheckedContinuation<WebSocketEvent?, Never>) {
    var hasRoom = false
    let answer = state.withLock { state -> WebSocketEvent?? in
      if let event = state.events.popFirst() {
        let wasFull = state.bytes >= limit / 2
        state.bytes -= Self.cost(event)
        hasRoom = wasFull && state.bytes < limit / 2
        return .some(event)
      }
      if state.isEnded || Task.isCancelled { return .some(nil) }
      state.waiter = continuation
      return nil
    }
    if hasRoom { onRoom() }
    if let answer { continuation.resume(returning: answer) }
  }

  private static func cost(_ event: WebSocketEvent) -> Int {
    switch event {
    case .text(let bytes), .binary(let bytes): eventCost + bytes.count
    case .ping, .pong, .closed: eventCost
    }
  }
}
