import Glibc
import GenesysCloud
import Groundwork
import RunLoop

/// Secret values, a line each: typed unseen at a terminal, or piped.
@LoopActor
final class SecretLines {
  private let output: Output
  private let lines: TypedLines
  private var names: [String] = []
  private var values: [(key: String, value: Secret)] = []
  private var ending: CheckedContinuation<Result<Void, CommandFailure>, Never>?

  init(_ output: Output, _ lines: TypedLines = TypedLines()) { (self.output, self.lines) = (output, lines) }

  /// The value of each key, in order.
  /// - Throws: `CommandFailure` 65 when there are fewer lines than keys, 130 when interrupted.
  func values(of names: [String]) async throws -> [(key: String, value: Secret)] {
    guard !names.isEmpty else { return [] }
    self.names = names
    let echo = Echo()
    defer {
      echo?.restore()
      lines.stop()
    }
    try await withTaskCancellationHandler {
      await withCheckedContinuation {
        ending = $0
        ask()
        lines.listen { [weak self] in self?.take($0) }
      }
    } onCancel: {
      Task { @LoopActor in self.end(.failure(.interrupted)) }
    }.get()
    return values
  }

  private func ask() {
    guard isatty(STDIN_FILENO) == 1 else { return }
    output.note(VisibleText.line("Value of \(names[values.count]), not shown while you type:"))
  }

  private func take(_ line: String?) {
    guard let line else {
      let name = names[values.count]
      return end(
        .failure(
          CommandFailure(
            status: .badData, code: "bad.input",
            message: "There is no value for \"\(name)\". Nothing was sent."
          )))
    }
    values.append((names[values.count], Secret(line)))
    if values.count == names.count { end(.success(())) } else { ask() }
  }

  private func end(_ result: Result<Void, CommandFailure>) {
    lines.stop()
    ending?.resume(returning: result)
    ending = nil
  }

  /// The terminal's echo, turned off until it is restored; nil where there is no terminal.
  private struct Echo {
    private var before = termios()

    init?() {
      guard tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
      var quiet = before
      quiet.c_lflag &= ~tcflag_t(ECHO)
      guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0 else { return nil }
    }

    func restore() {
      var cooked = before
      tcsetattr(STDIN_FILENO, TCSANOW, &cooked)
    }
  }
}
