import Groundwork
import RunLoop
import Synchronization

/// The work of a command within its deadline: at that it is cancelled, as by a signal, and what has not ended a
/// little later is left behind.
final class BoundedWork: Sendable {
  private typealias Ending = Result<CommandStatus, any Error>

  private struct State {
    var ending: Ending?
    var waiting: CheckedContinuation<CommandStatus, any Error>?
  }

  private let state = Mutex(State())

  /// Runs the command's work to its end, or to that of its time.
  @LoopActor
  static func run(
    _ command: any WorkCommand, by deadline: CommandDeadline, in workplace: Workplace, _ output: Output
  ) async throws -> CommandStatus {
    let bounded = BoundedWork()
    let work = Task {
      do { bounded.end(.success(try await command.work(in: workplace, output: output))) } catch {
        bounded.end(.failure(error))
      }
    }
    let changes = (command as? any HeadlessCommand)?.changesSomething ?? false
    let timers = [
      RunLoop.main.onDeadline(deadline.moment) {
        deadline.pass()
        work.cancel()
      },
      RunLoop.main.onDeadline(deadline.moment.advanced(by: CommandDeadline.grace)) {
        bounded.end(.failure(CommandFailure(leftBehindBy: deadline, changesSomething: changes)))
      },
    ]
    defer { for timer in timers { timer.cancel() } }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { bounded.wait($0) }
    } onCancel: {
      work.cancel()
    }
  }

  private func wait(_ continuation: CheckedContinuation<CommandStatus, any Error>) {
    let ending = state.withLock { state in
      if state.ending == nil { state.waiting = continuation }
      return state.ending
    }
    if let ending { continuation.resume(with: ending) }
  }

  /// The first end counts.
  private func end(_ ending: Ending) {
    let waiting = state.withLock { state -> CheckedContinuation<CommandStatus, any Error>? in
      guard state.ending == nil else { return nil }
      state.ending = ending
      defer { state.waiting = nil }
      return state.waiting
    }
    waiting?.resume(with: ending)
  }
}
