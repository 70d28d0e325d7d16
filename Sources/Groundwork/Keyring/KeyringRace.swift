internal import Synchronization

/// One call between its answer and its deadline: who comes first ends it.
final class KeyringRace: Sendable {
  typealias Ending = Result<Secret?, KeyringError>

  private enum State {
    case waiting(CheckedContinuation<Ending, Never>?)
    case over(Ending)
  }

  private let state = Mutex(State.waiting(nil))

  /// Whoever waits for the end.
  func start(_ continuation: CheckedContinuation<Ending, Never>) {
    let early: Ending? = state.withLock { state in
      if case .over(let ending) = state { return ending }
      state = .waiting(continuation)
      return nil
    }
    if let early { continuation.resume(returning: early) }
  }

  /// Ends it.
  /// - Returns: false when it was over already.
  func end(_ ending: Ending) -> Bool {
    let (isFirst, waiter) = state.withLock { state in
      guard case .waiting(let waiter) = state else {
        return (false, CheckedContinuation<Ending, Never>?.none)
      }
      state = .over(ending)
      return (true, waiter)
    }
    waiter?.resume(returning: ending)
    return isFirst
  }
}
