import DeskTerminal
import GenesysCloud
import Glibc
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
  /// - Throws: `CommandFailure` 65 when there are fewer or more lines than keys or one is no UTF-8, 130 when interrupted.
  func values(of names: [String]) async throws -> [(key: String, value: Secret)] {
    guard !names.isEmpty else { return [] }
    self.names = names
    let echo = QuietTerminal(STDIN_FILENO, byLine: true)
    // After ^Z and fg the shell has put its own modes back.
    let resumed = RunLoop.main.onSignal(.resume) { echo?.turnOff() }
    defer {
      resumed.cancel()
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
    output.note(VisibleText.printed("Value of \(names[values.count]), not shown while you type:"))
  }

  private func take(_ line: String?) {
    guard values.count < names.count else {
      return line == nil ? end(.success(())) : refuse("There are more lines than keys.")
    }
    guard let line else { return refuse("There is no value for \"\(names[values.count])\".") }
    if line.unicodeScalars.contains("\u{FFFD}") {
      return refuse("The value of \"\(names[values.count])\" is not UTF-8: attributes are text.")
    }
    values.append((names[values.count], Secret(line)))
    if values.count < names.count {
      ask()
    } else if isatty(STDIN_FILENO) == 1 {
      // What is piped is whole only when it ends; a person has typed all there is.
      end(.success(()))
    }
  }

  private func refuse(_ words: String) {
    end(
      .failure(
        CommandFailure(status: .badData, code: "bad.input", message: "\(words) Nothing was sent.")))
  }

  private func end(_ result: Result<Void, CommandFailure>) {
    lines.stop()
    ending?.resume(returning: result)
    ending = nil
  }
}
