import GenesysCloud
import Groundwork
import RunLoop

/// Looks at the kept sign-in for `SignInStateMachine`, and carries out what it says. Decides nothing.
@LoopActor
final class SignInWatch {
  private var machine = SignInStateMachine()
  private let sessions: any UserSessionStore
  private let time: any TimeSource
  private let loop: RunLoop
  private let isLinkLive: () -> Bool
  private let carryOut: (SignInStateMachine.Output) -> Void
  private var alarm: Subscription?
  private var looking: Task<Void, Never>?

  init(
    _ sessions: any UserSessionStore, time: any TimeSource, loop: RunLoop,
    isLinkLive: @escaping () -> Bool, carryOut: @escaping (SignInStateMachine.Output) -> Void
  ) {
    (self.sessions, self.time, self.loop) = (sessions, time, loop)
    (self.isLinkLive, self.carryOut) = (isLinkLive, carryOut)
  }

  /// Looks now, and again when the machine wants it.
  func look() {
    stop()
    looking = Task { @LoopActor [weak self, sessions] in
      // One that cannot be used is told by the request that wanted it.
      let session = try? await sessions.load()
      if !Task.isCancelled { self?.take(session) }
    }
  }

  func stop() {
    alarm?.cancel()
    looking?.cancel()
    (alarm, looking) = (nil, nil)
  }

  private func take(_ session: UserSession?) {
    let now = time.now()
    for output in machine.handle(.looked(session, isLinkLive: isLinkLive()), at: now.wall) {
      guard case .again(let pause) = output else {
        carryOut(output)
        continue
      }
      alarm = loop.onDeadline(now.advanced(by: pause)) { [weak self] in self?.look() }
    }
  }
}
