import GenesysCloud
import Groundwork
import RunLoop

/// Tells ahead of time when a sign-in ends that nothing renews, and takes it back once somebody has
/// signed in anew, here or in another shell.
@LoopActor
final class SignInWatch {
  /// What is told, and when to look again; nil for never.
  struct Step: Equatable {
    var ends: Timestamp?
    var again: Interval?
  }

  /// An agent needs this long to finish a call and sign in.
  nonisolated static let ahead = Interval.seconds(900)
  private nonisolated static let pause = Interval.seconds(30)
  /// How often the kept session is looked at while the link is away.
  private nonisolated static let hurry = Interval.seconds(5)

  private let sessions: any UserSessionStore
  private let time: any TimeSource
  private let loop: RunLoop
  private let tell: (Timestamp?) -> Void
  /// Whether the link needs no help.
  private let isLinkLive: () -> Bool
  /// Called when somebody has signed in anew while the link was away.
  private let reconnect: () -> Void
  private var seen: Secret?
  private var alarm: Subscription?
  private var told: Timestamp?

  init(
    _ sessions: any UserSessionStore, time: any TimeSource, loop: RunLoop,
    isLinkLive: @escaping () -> Bool, reconnect: @escaping () -> Void, tell: @escaping (Timestamp?) -> Void
  ) {
    (self.sessions, self.time, self.loop, self.tell) = (sessions, time, loop, tell)
    (self.isLinkLive, self.reconnect) = (isLinkLive, reconnect)
  }

  /// Looks now, and again whenever something may have changed.
  func look() {
    let now = time.now()
    let session = sessions.load()
    var step = Self.step(session, at: now.wall)
    if !isLinkLive() {
      if let seen, let token = session?.token, token != seen { reconnect() }
      step.again = Self.hurry
    }
    seen = session?.token ?? seen
    if step.ends != told { tell(step.ends) }
    told = step.ends
    alarm?.cancel()
    alarm = step.again.map { pause in loop.onDeadline(now.advanced(by: pause)) { [weak self] in self?.look() }
    }
  }

  func stop() { alarm?.cancel() }

  /// What a session means at a time.
  nonisolated static func step(_ session: UserSession?, at now: Timestamp) -> Step {
    guard let session, session.refresh == nil else { return Step() }
    let left = session.expires.since(now)
    return left > ahead ? Step(again: left - ahead) : Step(ends: session.expires, again: pause)
  }
}
