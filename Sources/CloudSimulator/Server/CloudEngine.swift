internal import Groundwork
internal import Synchronization

/// The platform's state behind a lock, with the clock that wakes it. Carries inputs in and outputs
/// out; decides nothing.
final class CloudEngine: Sendable {
  private let state: Mutex<CloudStateMachine>
  private let time: any TimeSource
  private let sockets: SocketInbox
  private let alarm = Mutex<Alarm?>(nil)

  private struct Alarm {
    var due: Int64
    var task: Task<Void, Never>
  }

  init(_ state: CloudStateMachine, time: any TimeSource, sockets: SocketInbox) {
    self.state = Mutex(state)
    self.time = time
    self.sockets = sockets
  }

  /// Hands an input to the platform.
  /// - Returns: the answer, when the input was a request.
  @discardableResult
  func handle(_ input: CloudInput) -> PlatformAnswer? {
    let now = time.now()
    let (answer, next) = state.withLock { state in
      let outputs = state.handle(input, at: now)
      // Posted under the lock, so that frames keep the order of the changes they tell of.
      sockets.post(outputs)
      let answers = outputs.compactMap { if case .answer(let answer) = $0 { answer } else { nil } }
      return (answers.first, state.nextDeadline)
    }
    wake(at: next)
    return answer
  }

  var now: Moment { time.now() }

  /// Reads the state, for keys and tokens.
  func read<Value: Sendable>(_ body: (inout CloudStateMachine) -> Value) -> Value {
    state.withLock { body(&$0) }
  }

  func stop() {
    alarm.withLock { alarm in
      alarm?.task.cancel()
      alarm = nil
    }
  }

  /// Sleeps until the next deadline, unless an earlier alarm is set already.
  private func wake(at due: Int64?) {
    guard let due else { return }
    alarm.withLock { alarm in
      if let set = alarm, set.due <= due { return }
      alarm?.task.cancel()
      alarm = Alarm(due: due, task: Task { [weak self] in await self?.sleep(until: due) })
    }
  }

  private func sleep(until due: Int64) async {
    let now = time.now()
    let deadline = now.advanced(by: Interval(nanoseconds: due) - Interval(nanoseconds: now.ticks))
    guard (try? await time.sleep(until: deadline)) != nil else { return }
    alarm.withLock { alarm in if alarm?.due == due { alarm = nil } }
    handle(.tick)
  }
}
