internal import Groundwork
internal import Synchronization

/// Holds requests back as `RateLimiterStateMachine` says: one for all requests of a token.
final class RateLimiter: Sendable {
  private typealias Machine = RateLimiterStateMachine

  /// What becomes of a request that asked.
  enum Answer: Sendable {
    case go
    /// It would have to wait until then, longer than its caller does.
    case refused(until: Moment)
    /// The task ended first.
    case cancelled
  }

  private struct State: Sendable {
    var machine = Machine()
    var lastTicket = 0
    var waiting: [Int: CheckedContinuation<Answer, Never>] = [:]
    /// Cancelled before it was parked.
    var gone: Set<Int> = []
    var alarm: Task<Void, Never>?
    var observers: [@Sendable (RateLimitWait?) -> Void] = []
  }

  private let state = Mutex(State())
  private let time: any TimeSource

  init(time: any TimeSource) { self.time = time }

  deinit { state.withLock { $0.alarm?.cancel() } }

  /// Calls `observer` whenever what waits changes.
  func observe(_ observer: @escaping @Sendable (RateLimitWait?) -> Void) {
    state.withLock { $0.observers.append(observer) }
  }

  /// Returns when a request may be sent; then `ended` must follow.
  func ask(_ urgency: Urgency, deadline: Moment) async -> Answer {
    let ticket = state.withLock { state in
      state.lastTicket += 1
      return state.lastTicket
    }
    defer { _ = state.withLock { $0.gone.remove(ticket) } }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isGone = state.withLock { state in
          if state.gone.remove(ticket) != nil { return true }
          state.waiting[ticket] = continuation
          return false
        }
        if isGone { return continuation.resume(returning: .cancelled) }
        run(.ask(ticket, urgency, deadline: deadline))
      }
    } onCancel: {
      cancel(ticket)
    }
  }

  /// A request that was let through has ended.
  func ended(_ reading: RateLimitReading?, leaveFor: Interval?) { run(.ended(reading, leaveFor: leaveFor)) }

  private func cancel(_ ticket: Int) {
    let continuation = state.withLock { state in
      let continuation = state.waiting.removeValue(forKey: ticket)
      if continuation == nil { state.gone.insert(ticket) }
      return continuation
    }
    guard let continuation else { return }
    run(.cancelled(ticket))
    continuation.resume(returning: .cancelled)
  }

  private func run(_ input: Machine.Input) {
    let now = time.now()
    let (outputs, observers) = state.withLock { ($0.machine.handle(input, at: now), $0.observers) }
    for output in outputs {
      switch output {
      case .send(let ticket): answer(ticket, .go)
      case .refuse(let ticket, let until): answer(ticket, .refused(until: until))
      case .wake(let moment): setAlarm(moment)
      case .waits(let wait): for observer in observers { observer(wait) }
      }
    }
  }

  private func answer(_ ticket: Int, _ answer: Answer) {
    let continuation = state.withLock { $0.waiting.removeValue(forKey: ticket) }
    if let continuation { return continuation.resume(returning: answer) }
    // Cancelled between the decision and here: what it was given goes to the next.
    if case .go = answer { run(.ended(nil, leaveFor: nil)) }
  }

  private func setAlarm(_ moment: Moment) {
    let alarm = Task { [weak self, time] in
      guard (try? await time.sleep(until: moment)) != nil else { return }
      self?.run(.wake)
    }
    let old = state.withLock { state in
      defer { state.alarm = alarm }
      return state.alarm
    }
    old?.cancel()
  }
}
