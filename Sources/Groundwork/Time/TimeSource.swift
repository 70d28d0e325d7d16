internal import CSystem

/// Where time comes from. The composition hands in `SystemTime`; tests hand in a virtual one that
/// moves only when told to.
public protocol TimeSource: Sendable {
  /// Both clocks, read now.
  func now() -> Moment
  /// Returns once the monotonic clock has reached `deadline`.
  /// - Throws: `CancellationError` when the task was cancelled first.
  func sleep(until deadline: Moment) async throws
}

extension TimeSource {
  /// Returns after `interval`.
  public func sleep(for interval: Interval) async throws {
    try await sleep(until: now().advanced(by: interval))
  }
}

/// The machine's clocks.
public struct SystemTime: TimeSource {
  /// Nothing to set up.
  public init() {}

  /// CLOCK_MONOTONIC and CLOCK_REALTIME.
  public func now() -> Moment {
    Moment(
      ticks: csystem_monotonic_ns(), wall: Timestamp(unixMilliseconds: csystem_unix_ms()))
  }

  /// Returns at once when the deadline is past.
  public func sleep(until deadline: Moment) async throws {
    try Task.checkCancellation()
    let rest = deadline.since(now())
    guard rest > .zero else { return }
    let alarm = Alarm()
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { alarm.set(rest, $0) }
    } onCancel: {
      alarm.cancel()
    }
  }
}
