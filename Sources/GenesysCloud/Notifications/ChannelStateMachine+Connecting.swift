internal import Groundwork
internal import Transport

/// From nothing to an open socket.
extension ChannelStateMachine {
  mutating func begin(_ step: Step, at now: Moment) -> [Output] {
    guard step == .create || channel != nil else { return begin(.create, at: now) }
    current = nextOperation()
    switch (step, channel) {
    case (.subscribe, let channel?):
      phase = .subscribing
      return [.subscribe(current, channel, topics: plan.topics)]
    case (.open, let channel?):
      phase = .opening
      return [.open(current, channel)]
    case (.read, _?): return socket == nil ? begin(.open, at: now) : beginSnapshot(at: now)
    default:
      phase = .creating
      return [.create(current)]
    }
  }

  mutating func created(_ operation: Operation, _ result: Result<KnownChannel, PlatformError>, at now: Moment)
    -> [Output]
  {
    guard phase == .creating, operation == current else {
      // A channel nobody asked for any more is left to expire.
      return []
    }
    switch result {
    case .success(let made):
      channel = made
      return begin(.subscribe, at: now)
    case .failure(let error): return retry(.create, after: error, at: now)
    }
  }

  mutating func subscribed(
    _ operation: Operation, _ result: Result<[TopicState], PlatformError>, at now: Moment
  )
    -> [Output]
  {
    if operation == reads.extending { return extended(result, at: now) }
    guard phase == .subscribing, operation == current else { return [] }
    switch result {
    case .success(let states):
      return [.tell(.topics(states))] + scheduleExtension(at: now) + begin(.open, at: now)
    case .failure(let error) where error.status == 404:
      channel = nil
      // The first time it was an old channel; a fresh one that is gone at once is trouble.
      return plan.known != nil && backoff.failures == 0 && !wasEverLive
        ? begin(.create, at: now) : retry(.create, after: error, at: now)
    case .failure(let error): return retry(.subscribe, after: error, at: now)
    }
  }

  mutating func opened(_ operation: Operation, at now: Moment) -> [Output] {
    guard phase == .opening, operation == current else {
      return operation == socket ? [] : [.close(operation)]
    }
    (socket, lastHeard, connectedSince) = (operation, now, now)
    return set(.watchdog, now.advanced(by: Self.silence)) + beginSnapshot(at: now)
  }

  /// The same connect URI first, then a look whether the channel still is, then a new one.
  mutating func refused(_ operation: Operation, _ failure: TransportFailure, at now: Moment) -> [Output] {
    guard phase == .opening, operation == current, let channel else { return [] }
    if failure.reason == .refusedUpgrade, [401, 403, 404, 410].contains(failure.status) {
      self.channel = nil
      return retry(.create, reason: failure.message, delay: backoff.next(), at: now)
    }
    phase = .checking
    current = nextOperation()
    return [.check(current, channel)]
  }

  mutating func checked(_ operation: Operation, _ result: Result<Bool, PlatformError>, at now: Moment)
    -> [Output]
  {
    guard phase == .checking, operation == current else { return [] }
    switch result {
    case .success(true):
      return retry(.open, reason: "the channel's socket cannot be opened.", delay: backoff.next(), at: now)
    case .success(false):
      channel = nil
      return begin(.create, at: now)
    case .failure(let error): return retry(.open, after: error, at: now)
    }
  }

  // MARK: The channel's own life

  /// Half an hour before the channel would end.
  private mutating func scheduleExtension(at now: Moment) -> [Output] {
    let end = channel?.expires ?? now.wall.advanced(by: Self.lifetime)
    let rest = max(end.since(now.wall) - .seconds(1800), .seconds(60))
    return set(.renewal, now.advanced(by: rest))
  }

  mutating func extend(at now: Moment) -> [Output] {
    guard phase == .live, let channel else { return set(.renewal, now.advanced(by: .seconds(60))) }
    reads.extending = nextOperation()
    return [.subscribe(lastOperation, channel, topics: plan.topics)]
  }

  private mutating func extended(_ result: Result<[TopicState], PlatformError>, at now: Moment) -> [Output] {
    reads.extending = nil
    switch result {
    case .success:
      channel?.expires = now.wall.advanced(by: Self.lifetime)
      return scheduleExtension(at: now)
    // The socket will tell when the channel ends; until then, ask again.
    case .failure: return set(.renewal, now.advanced(by: .seconds(300)))
    }
  }
}
