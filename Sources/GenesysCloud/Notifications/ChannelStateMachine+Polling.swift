internal import Groundwork

/// What is left where no channel can be had, though the platform answers: a proxy that lets no socket
/// through. Everything is read on a schedule, and a channel is tried for all the while.
extension ChannelStateMachine {
  /// From one read to the next, and from the loss of the channel to the first.
  static let pollPause = Interval.seconds(15)

  /// A try for a channel has failed, or a read that was due will not come.
  mutating func duePoll(at now: Moment) -> [Output] {
    guard canPoll, !isSignedOut, timers[.poll] == nil else { return [] }
    return set(.poll, max(now, max(lastPoll ?? apartSince, apartSince).advanced(by: Self.pollPause)))
  }

  /// Whether there is no channel, and it was tried for in vain.
  private var canPoll: Bool {
    phase == .connecting && plan.reads != .nothing && reads.snapshot == nil
      && (isPolling || lanes.contains { $0.serving.machine.failedTries > 0 })
  }

  /// Somebody does not want to wait for the next read. Where not even a channel could be made, the next
  /// try of that says as much.
  mutating func pollNow(at now: Moment) -> [Output] {
    isPolling || lanes.contains { $0.serving.machine.channel != nil } ? beginPoll(at: now) : []
  }

  mutating func beginPoll(at now: Moment) -> [Output] {
    guard canPoll else { return [] }
    lastPoll = now
    return cancel(.poll) + (readPicture() ?? [])
  }

  /// Everything was read, as of when it was asked for.
  mutating func polled(at now: Moment) -> [Output] {
    (isPolling, wasEverLive, isSignedOut) = (true, true, false)
    gapSince = lastPoll ?? now
    backoff.reset()
    return tell(apartState) + duePoll(at: now)
  }

  mutating func pollFailed(_ error: PlatformError, at now: Moment) -> [Output] {
    isPolling = false
    let delay = error.mayPass ? backoff.next(atLeast: error.retryAfter) : backoff.longest()
    return tellSignedOut(error) + tell(apartState)
      + set(.poll, now.advanced(by: max(Self.pollPause, delay)))
  }

  /// How it stands while there is no channel, by the last try that failed.
  var apartState: LinkState {
    let (reason, next) = (lastFailure?.reason, lastFailure?.nextTry.wall)
    guard wasEverLive, let since = gapSince?.wall else { return .offline(reason: reason, nextTry: next) }
    return isPolling
      ? .reading(asOf: since, reason: reason, nextTry: next)
      : .stale(since: since, reason: reason, nextTry: next)
  }
}
