public import Groundwork

/// Time that moves only when a test moves it. Sleepers wake in the order of their deadlines.
public final class VirtualTime: TimeSource {
  private struct Sleeper: Sendable {
    var id: Int
    var deadline: Moment
    var continuation: CheckedContinuation<Void, any Error>
  }

  private struct State: Sendable {
    var now: Moment
    var sleepers: [Sleeper] = []
    var cancelled: Set<Int> = []
    var lastID = 0
  }

  private let state: Watched<State>

  /// Starts at 2025-03-04T13:00:00Z unless told otherwise.
  public init(wall: Timestamp = Timestamp(unixMilliseconds: 1_741_093_200_000)) {
    state = Watched(State(now: Moment(ticks: 0, wall: wall)))
  }

  /// Where the test has moved time to.
  public func now() -> Moment { state.value.now }

  /// Parks the task until time is moved to the deadline.
  public func sleep(until deadline: Moment) async throws {
    let id = state.change {
      $0.lastID += 1
      return $0.lastID
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation {
        park(Sleeper(id: id, deadline: deadline, continuation: $0))
      }
    } onCancel: {
      cancel(id)
    }
  }

  /// How many tasks are asleep, and until when, soonest first.
  public var deadlines: [Moment] { state.value.sleepers.map(\.deadline).sorted() }

  /// Returns once at least `count` tasks are asleep.
  public func waitForSleepers(_ count: Int = 1) async throws {
    try await state.wait { $0.sleepers.count >= count }
  }

  /// Returns once some task sleeps for exactly so long from now.
  public func waitForSleeper(for interval: Interval) async throws {
    try await state.wait { state in
      state.sleepers.contains { $0.deadline == state.now.advanced(by: interval) }
    }
  }

  /// Moves time on, waking each sleeper whose deadline is passed at its own moment.
  public func advance(by interval: Interval) {
    let target = now().advanced(by: interval)
    while let sleeper = next(before: target) { sleeper.continuation.resume() }
    state.change { $0.now = target }
  }

  private func next(before target: Moment) -> Sleeper? {
    state.change { state in
      let due = state.sleepers.filter { $0.deadline <= target }
      guard let first = due.min(by: { ($0.deadline, $0.id) < ($1.deadline, $1.id) }) else { return nil }
      state.sleepers.removeAll { $0.id == first.id }
      state.now = max(state.now, first.deadline)
      return first
    }
  }

  private func park(_ sleeper: Sleeper) {
    let result: Result<Void, any Error>? = state.change { state in
      if state.cancelled.remove(sleeper.id) != nil { return .failure(CancellationError()) }
      if sleeper.deadline <= state.now { return .success(()) }
      state.sleepers.append(sleeper)
      return nil
    }
    if let result { sleeper.continuation.resume(with: result) }
  }

  private func cancel(_ id: Int) {
    let sleeper: Sleeper? = state.change { state in
      guard let index = state.sleepers.firstIndex(where: { $0.id == id }) else {
        state.cancelled.insert(id)
        return nil
      }
      return state.sleepers.remove(at: index)
    }
    sleeper?.continuation.resume(throwing: CancellationError())
  }
}
