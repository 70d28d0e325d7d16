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
    case .failure(let error) where isChannelRefused(error.status):
      return replaceChannel(reason: error.message, at: now)
    case .failure(let error): return retry(.subscribe, after: error, at: now)
    }
  }

  /// Whether a status speaks of the channel: gone, or, for one that was kept from an earlier time,
  /// somebody else's now. A fresh channel that is refused otherwise would only be refused again.
  private func isChannelRefused(_ status: Int?) -> Bool {
    status == 404 || status == 410 || (isKept && (status == 400 || status == 403))
  }

  private var isKept: Bool { channel != nil && channel?.id == plan.known?.id }

  /// A kept channel that is gone was to be expected; a fresh one that is gone at once is trouble.
  private mutating func replaceChannel(reason: String, at now: Moment) -> [Output] {
    let wasKept = isKept
    channel = nil
    if wasKept { return begin(.create, at: now) }
    return retry(.create, reason: reason, delay: backoff.next(), at: now)
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
    if failure.reason == .refusedUpgrade, failure.status == 401 || isChannelRefused(failure.status) {
      return replaceChannel(reason: failure.message, at: now)
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
