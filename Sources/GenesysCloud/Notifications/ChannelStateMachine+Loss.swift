internal import Groundwork
internal import Transport

/// Losing the connection, and the one way back.
extension ChannelStateMachine {
  mutating func heard(_ frame: ChannelFrame, at now: Moment) -> [Output] {
    lastHeard = now
    switch frame {
    case .signOfLife: return []
    case .news(let news):
      if case .conversation(let report) = news { reads.note(report.conversation) }
      return [.tell(news)]
    case .socketClosing:
      return leave(since: now) + tell(gapState("the platform closes the socket", nextTry: now))
        + begin(.open, at: now)
    case .tokenRevoked(let id): return isOurs(id) ? signInAgain(at: now) : []
    case .subscriptionsLost(let id):
      guard isOurs(id) else { return [] }
      return lost("the subscriptions were taken by another channel", since: now, step: .subscribe, at: now)
    }
  }

  /// One watchdog a heartbeat: it looks when the last frame was and sleeps on.
  mutating func watch(at now: Moment) -> [Output] {
    guard socket != nil, let lastHeard else { return [] }
    let limit = lastHeard.advanced(by: Self.silence)
    if now < limit { return set(.watchdog, limit) }
    return lost("nothing heard for 35 s", since: lastHeard, at: now)
  }

  /// The socket is gone, or as good as gone.
  mutating func lost(_ reason: String, since: Moment, step: Step = .open, at now: Moment) -> [Output] {
    let livedLong = connectedSince.map { now.since($0) >= Self.soundLife } ?? false
    if livedLong {
      backoff.reset()
      shortLives = 0
    } else {
      shortLives += 1
    }
    var outputs = leave(since: since)
    if shortLives >= Self.shortLivesAllowed {
      // Whoever else holds this channel cuts us each time, and we cut them.
      (channel, shortLives) = (nil, 0)
    }
    let delay = livedLong || shortLives == 1 ? backoff.first() : backoff.next()
    outputs += retry(step, reason: reason, delay: delay, at: now)
    return outputs
  }

  /// A token ended, and the channel with it (section 7.4): new channel, new read. A channel that is
  /// just being made is made with the new token.
  mutating func tokenReplaced(at now: Moment) -> [Output] {
    switch phase {
    case .idle, .creating, .stopped: []
    case .waiting(.create): begin(.create, at: now) + cancel(.retry)
    case .waiting, .subscribing, .opening, .checking, .reading, .live: signInAgain(at: now)
    }
  }

  private mutating func signInAgain(at now: Moment) -> [Output] {
    var outputs = leave(since: now) + cancel(.retry)
    channel = nil
    if let since = gapSince { outputs += tell(.signingInAgain(since: since.wall)) }
    return outputs + begin(.create, at: now)
  }

  /// Lets go of the socket and whatever hung on it.
  private mutating func leave(since: Moment) -> [Output] {
    if phase == .live { gapSince = since }
    connectedSince = nil
    reads.dropSnapshot()
    return closeSocket() + cancel(.watchdog)
  }

  private func isOurs(_ id: String?) -> Bool { id == nil || id == channel?.id }

  // MARK: Waiting for the next try

  mutating func retry(_ step: Step, after error: PlatformError, at now: Moment) -> [Output] {
    let delay = Self.passes(error) ? backoff.next(atLeast: error.retryAfter) : backoff.longest()
    return tellSignedOut(error) + retry(step, reason: error.message, delay: delay, at: now)
  }

  /// RequestPolicy has renewed the token and replayed before a 401 comes here, so it is the end.
  mutating func tellSignedOut(_ error: PlatformError) -> [Output] {
    guard error.kind == .notSignedIn || error.status == 401, !isSignedOut else { return [] }
    isSignedOut = true
    return [.tell(.signedOut(error))]
  }

  mutating func retry(_ step: Step, reason: String, delay: Interval, at now: Moment) -> [Output] {
    let next = now.advanced(by: delay)
    phase = .waiting(step)
    return set(.retry, next) + tell(gapState(reason, nextTry: next))
  }

  func gapState(_ reason: String, nextTry: Moment) -> LinkState {
    guard wasEverLive, let since = gapSince else { return .offline(reason: reason, nextTry: nextTry.wall) }
    return .stale(since: since.wall, reason: reason, nextTry: nextTry.wall)
  }

  /// Whether a failure may pass by itself. Credentials and rights change only when somebody acts.
  static func passes(_ error: PlatformError) -> Bool {
    switch error.kind {
    case .notSignedIn: false
    case .answered(let status): ![400, 401, 403].contains(status)
    case .notSent, .mayHaveArrived, .unreadable: true
    }
  }
}
