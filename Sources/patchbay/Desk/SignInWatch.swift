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

  private let sessions: any UserSessionStore
  private let time: any TimeSource
  private let loop: RunLoop
  private let tell: (Timestamp?) -> Void
  private var alarm: Subscription?
  private var told: Timestamp?

  init(
    _ sessions: any UserSessionStore, time: any TimeSource, loop: RunLoop,
    tell: @escaping (Timestamp?) -> Void
  ) {
    (self.sessions, self.time, self.loop, self.tell) = (sessions, time, loop, tell)
  }

  /// Looks now, and again whenever something may have changed.
  func look() {
    let now = time.now()
    let step = Self.step(sessions.load(), at: now.wall)
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
