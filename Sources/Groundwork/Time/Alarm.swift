internal import CSystem
internal import Synchronization

/// Wakes one sleeper once: when its time has come, or when it no longer wants to sleep.
final class Alarm: Sendable {
  private enum State {
    case unset
    case ringing(CheckedContinuation<Void, any Error>, id: UInt64)
    case over
  }

  private let state = Mutex(State.unset)

  /// Sets the alarm, once.
  func set(_ interval: Interval, _ sleeper: CheckedContinuation<Void, any Error>) {
    let isOver = state.withLock { state -> Bool in
      guard case .unset = state else { return true }
      let context = Unmanaged.passRetained(self).toOpaque()
      let id = csystem_timer_start(interval.nanoseconds, { Alarm.fire($0) }, context)
      state = .ringing(sleeper, id: id)
      return false
    }
    if isOver { sleeper.resume(throwing: CancellationError()) }
  }

  /// Wakes the sleeper now, with `CancellationError`.
  func cancel() {
    let set = state.withLock { state -> (CheckedContinuation<Void, any Error>, UInt64)? in
      defer { state = .over }
      if case .ringing(let sleeper, let id) = state { return (sleeper, id) }
      return nil
    }
    guard let (sleeper, id) = set else { return }
    // Whoever takes the timer away also lets go of what it held.
    if csystem_timer_cancel(id) { Unmanaged.passUnretained(self).release() }
    sleeper.resume(throwing: CancellationError())
  }

  private static func fire(_ context: UnsafeMutableRawPointer?) {
    guard let context else { return }
    let alarm = Unmanaged<Alarm>.fromOpaque(context).takeRetainedValue()
    let sleeper = alarm.state.withLock { state -> CheckedContinuation<Void, any Error>? in
      defer { state = .over }
      if case .ringing(let sleeper, _) = state { return sleeper }
      return nil
    }
    sleeper?.resume()
  }
}
