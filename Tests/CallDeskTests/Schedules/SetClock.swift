import Groundwork
import Synchronization

/// A clock that a schedule sets; nobody sleeps by it.
final class SetClock: TimeSource {
  private let moment = Mutex(Moment.dawn)

  func set(_ now: Moment) { moment.withLock { $0 = now } }
  func now() -> Moment { moment.withLock { $0 } }
  func sleep(until deadline: Moment) async throws { throw CancellationError() }
}
