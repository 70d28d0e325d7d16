internal import Groundwork
internal import Synchronization

/// Carries one question to a thread of its own and its rows back. Whoever waits goes on as soon as time is
/// over or the task is cancelled, however long the thread needs to notice.
enum SQLRun {
  typealias Answer = Result<[JSONValue], SQLFailure>

  /// The first word counts.
  private final class Waiting: Sendable {
    private enum State {
      case idle
      case waiting(CheckedContinuation<Answer, Never>)
      case over(Answer)
    }

    private let state = Mutex(State.idle)

    func wait(_ continuation: CheckedContinuation<Answer, Never>) {
      let early = state.withLock { state -> Answer? in
        if case .over(let answer) = state { return answer }
        state = .waiting(continuation)
        return nil
      }
      if let early { continuation.resume(returning: early) }
    }

    func end(_ answer: Answer) {
      let continuation = state.withLock { state -> CheckedContinuation<Answer, Never>? in
        defer { if case .over = state {} else { state = .over(answer) } }
        if case .waiting(let continuation) = state { return continuation }
        return nil
      }
      continuation?.resume(returning: answer)
    }
  }

  static func rows(_ question: SQLQuestion, _ session: any SQLSession, _ time: any TimeSource) async -> Answer
  {
    let waiting = Waiting()
    let alarm = Task {
      guard (try? await time.sleep(for: question.patience)) != nil else { return }
      waiting.end(.failure(.late(question.patience)))
      session.stop()
    }
    defer { alarm.cancel() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        waiting.wait(continuation)
        let hasThread = BlockingThread.start {
          waiting.end(Result { () throws(SQLFailure) in try session.rows(question) })
        }
        if !hasThread { waiting.end(.failure(SQLFailure("the system has no thread left to ask by"))) }
      }
    } onCancel: {
      waiting.end(.failure(.cancelled))
      session.stop()
    }
  }
}
