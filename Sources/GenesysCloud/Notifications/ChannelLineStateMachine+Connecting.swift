internal import Groundwork
internal import Transport

/// From nothing to an open socket.
extension ChannelLineStateMachine {
  mutating func begin(_ step: Step, at now: Moment) -> [Output] {
    guard step == .create || channel != nil else { return begin(.create, at: now) }
    current = nextOperation()
    switch (step, channel) {
    case (.subscribe, let channel?):
      phase = .subscribing
      return [.subscribe(current, channel, topics: topics)]
    case (.open, let channel?):
      phase = .opening
      return [.open(current, channel)]
    default:
      phase = .creating
      return [.create(current)]
    }
  }

  mutating func created(_ operation: Int, _ result: Result<KnownChannel, PlatformError>, at now: Moment)
    -> [Output]
  {
    // A channel nobody asked for any more is left to expire.
    guard phase == .creating, operation == current else { return [] }
    switch result {
    case .success(let made):
      (channel, isKept) = (made, false)
      return begin(.subscribe, at: now)
    case .failure(let error): return retry(.create, after: error, at: now)
    }
  }

  mutating func subscribed(_ operation: Int, _ result: Result<[TopicState], PlatformError>, at now: Moment)
    -> [Output]
  {
    guard phase == .subscribing, operation == current else { return [] }
    switch result {
    case .success(let states): return [.topics(states)] + scheduleEnd(at: now) + begin(.open, at: now)
    case .failure(let error) where isChannelRefused(error.status):
      return replaceChannel(reason: error.message, at: now)
    case .failure(let error): return retry(.subscribe, after: error, at: now)
    }
  }

  private mutating func scheduleEnd(at now: Moment) -> [Output] {
    let end = channel?.expires ?? now.wall.advanced(by: Self.lifetime)
    return set(.end, now.advanced(by: max(end.since(now.wall) - Self.margin, .seconds(60))))
  }

  /// Whether a status speaks of the channel: gone, or, for one that was kept from an earlier time,
  /// somebody else's now. A fresh channel that is refused otherwise would only be refused again.
  private func isChannelRefused(_ status: Int?) -> Bool {
    status == 404 || status == 410 || (isKept && (status == 400 || status == 403))
  }

  /// A kept channel that is gone was to be expected; a fresh one that is gone at once is trouble.
  private mutating func replaceChannel(reason: String, at now: Moment) -> [Output] {
    let wasKept = isKept
    forgetChannel()
    if wasKept { return begin(.create, at: now) }
    return retry(.create, reason: reason, delay: backoffs.channel.next(), at: now)
  }

  mutating func opened(_ operation: Int, at now: Moment) -> [Output] {
    guard phase == .opening, operation == current else {
      return operation == socket ? [] : [.close(operation)]
    }
    phase = .up
    (socket, lastHeard, connectedSince, pinged) = (operation, now, now, nil)
    (hasWorked, failedTries) = (false, 0)
    return set(.watchdog, now.advanced(by: Self.patience)) + [.up]
  }

  /// The same connect URI first, then a look whether the channel still is, then a new one.
  mutating func refused(_ operation: Int, _ failure: TransportFailure, at now: Moment) -> [Output] {
    guard phase == .opening, operation == current, let channel else { return [] }
    if failure.reason == .refusedUpgrade, failure.status == 401 { return [.tokenEnded] }
    if failure.reason == .refusedUpgrade, isChannelRefused(failure.status) {
      return replaceChannel(reason: failure.message, at: now)
    }
    (phase, refusal) = (.checking, failure.message)
    current = nextOperation()
    return [.check(current, channel)]
  }

  mutating func checked(_ operation: Int, _ result: Result<Bool, PlatformError>, at now: Moment) -> [Output] {
    guard phase == .checking, operation == current else { return [] }
    switch result {
    case .success(true):
      return retry(
        .open, reason: refusal ?? "the channel's socket cannot be opened.",
        delay: backoffs.opening.next(), at: now)
    case .success(false): return replaceChannel(reason: "the platform has dropped the channel.", at: now)
    case .failure(let error): return retry(.open, after: error, at: now)
    }
  }

  // MARK: Waiting for the next try

  private mutating func retry(_ step: Step, after error: PlatformError, at now: Moment) -> [Output] {
    let delay =
      error.mayPass ? backoffs.request.next(atLeast: error.retryAfter) : backoffs.request.longest()
    return retry(step, reason: error.message, delay: delay, error, at: now)
  }

  mutating func retry(
    _ step: Step, reason: String, delay: Interval, _ error: PlatformError? = nil, at now: Moment
  ) -> [Output] {
    let next = now.advanced(by: delay)
    failedTries += 1
    phase = .waiting(step)
    return set(.retry, next) + [.waiting(reason: reason, nextTry: next, error)]
  }
}

extension PlatformError {
  /// Whether it may pass by itself. Credentials and rights change only when somebody acts.
  var mayPass: Bool {
    switch kind {
    case .notSignedIn: false
    case .answered(let status): ![400, 401, 403].contains(status)
    case .notSent, .mayHaveArrived, .rateLimited, .unreadable: true
    }
  }
}
