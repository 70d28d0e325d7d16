internal import Groundwork
internal import Transport

/// Hearing that somebody is there, noticing that nobody is, and the way back.
extension ChannelLineStateMachine {
  mutating func heard(_ frame: ChannelFrame, at now: Moment) -> [Output] {
    lastHeard = now
    if !hasWorked {
      hasWorked = true
      backoffs.worked()
    }
    switch frame {
    case .signOfLife: return [.beat]
    case .news(let news): return [.news(news)]
    case .socketClosing: return [.endsSoon]
    case .tokenRevoked(let id): return isOurs(id) ? [.tokenEnded] : []
    case .subscriptionsLost(let id):
      guard isOurs(id) else { return [] }
      return lost("the subscriptions were taken by another channel", since: now, step: .subscribe, at: now)
    }
  }

  private func isOurs(_ id: String?) -> Bool { id == nil || id == channel?.id }

  /// One watchdog a heartbeat: it looks when the last frame was and sleeps on.
  mutating func watch(at now: Moment) -> [Output] {
    guard let socket, let lastHeard else { return [] }
    let (late, dead) = (lastHeard.advanced(by: Self.patience), lastHeard.advanced(by: Self.silence))
    if now < late { return set(.watchdog, late) }
    if now >= dead { return lost("nothing heard for 35 s", since: lastHeard, at: now) }
    let hasAsked = pinged.map { $0 >= lastHeard } ?? false
    pinged = now
    return (hasAsked ? [] : [.ping(socket)]) + set(.watchdog, dead)
  }

  /// The socket is gone, or as good as gone.
  mutating func lost(_ reason: String, since: Moment, step: Step = .open, at now: Moment) -> [Output] {
    let life = connectedSince.map { now.since($0) } ?? .zero
    let outputs = letGo(since: since)
    shortLives = life >= Self.soundLife ? 0 : shortLives + 1
    if shortLives >= Self.shortLivesAllowed {
      // Whoever else holds this channel cuts us each time, and we cut them.
      forgetChannel()
      shortLives = 0
    }
    let again = retry(step, reason: reason, delay: backoffs.loss.afterLoss(of: life), at: now)
    // A loss is no try that failed.
    failedTries = 0
    return outputs + again
  }

  mutating func renew(at now: Moment) -> [Output] {
    let outputs = letGo(since: now) + cancel(.retry)
    forgetChannel()
    return outputs + begin(.create, at: now)
  }

  /// The token is over, and the channel with it: the next one is made with the next token. Nothing is
  /// broken, so nothing is waited for, unless tokens end faster than channels can be made.
  mutating func tokenOver(at now: Moment) -> [Output] {
    let life = connectedSince.map { now.since($0) } ?? .zero
    let outputs = letGo(since: now) + cancel(.retry)
    forgetChannel()
    let delay = backoffs.token.afterEnd(of: life)
    guard delay > .zero else { return outputs + begin(.create, at: now) }
    return outputs + retry(.create, reason: "the token has ended", delay: delay, at: now)
  }

  /// A connection that slept with the machine may look alive for minutes; nobody can say what it
  /// missed. What is being asked right now has time-outs of its own.
  mutating func slept(at now: Moment) -> [Output] {
    backoffs.reset()
    guard isUp else { return tryNow(at: now) }
    return lost("the computer was asleep", since: lastHeard ?? now, at: now)
  }

  /// Lets go of the socket and whatever hung on it.
  private mutating func letGo(since: Moment) -> [Output] {
    let wasUp = isUp
    connectedSince = nil
    return closeSocket() + cancel(.watchdog) + (wasUp ? [.lost(since: since)] : [])
  }
}
