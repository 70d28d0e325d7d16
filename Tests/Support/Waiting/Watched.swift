internal import Synchronization

/// A value that a test can wait on: no sleeping, no polling, no luck.
public final class Watched<Value: Sendable>: Sendable {
  private struct Waiter {
    var id: Int
    var isMet: @Sendable (Value) -> Bool
    var continuation: CheckedContinuation<Value, any Error>
  }

  private struct State {
    var value: Value
    var waiters: [Waiter] = []
    var cancelled: Set<Int> = []
    var lastID = 0
  }

  private let state: Mutex<State>

  /// Starts with a value.
  public init(_ value: Value) { state = Mutex(State(value: value)) }

  /// The value now.
  public var value: Value { state.withLock { $0.value } }

  /// Changes the value and wakes whoever waited for what it has become.
  public func change<Result: Sendable>(_ body: (inout Value) -> Result) -> Result {
    let (result, ready, value) = state.withLock { state in
      let result = body(&state.value)
      let value = state.value
      let ready = state.waiters.filter { $0.isMet(value) }
      state.waiters.removeAll { $0.isMet(value) }
      return (result, ready, value)
    }
    for waiter in ready { waiter.continuation.resume(returning: value) }
    return result
  }

  /// Returns the value as soon as it meets the condition.
  /// - Throws: `CancellationError` when the task was cancelled first.
  @discardableResult
  public func wait(until isMet: @escaping @Sendable (Value) -> Bool) async throws -> Value {
    let id = state.withLock {
      $0.lastID += 1
      return $0.lastID
    }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { park(Waiter(id: id, isMet: isMet, continuation: $0)) }
    } onCancel: {
      cancel(id)
    }
  }

  private func park(_ waiter: Waiter) {
    let result: Result<Value, any Error>? = state.withLock { state in
      if state.cancelled.remove(waiter.id) != nil { return .failure(CancellationError()) }
      if waiter.isMet(state.value) { return .success(state.value) }
      state.waiters.append(waiter)
      return nil
    }
    if let result { waiter.continuation.resume(with: result) }
  }

  private func cancel(_ id: Int) {
    let waiter = state.withLock { state -> Waiter? in
      guard let index = state.waiters.firstIndex(where: { $0.id == id }) else {
        state.cancelled.insert(id)
        return nil
      }
      return state.waiters.remove(at: index)
    }
    waiter?.continuation.resume(throwing: CancellationError())
  }
}
