import GenesysCloud
import Groundwork
import RunLoop

/// From nothing to signed in: asks for a first profile, keeps it in the configuration file, and lets
/// the person sign in.
@LoopActor
final class FirstSignIn {
  private let workplace: Workplace
  private let output: Output
  private let lines: TypedLines
  private let options: ProfileOptions
  private var machine = FirstProfileStateMachine()
  private var ending: CheckedContinuation<Result<String?, CommandFailure>, Never>?

  init(_ options: ProfileOptions, in workplace: Workplace, _ output: Output, _ lines: TypedLines) {
    (self.options, self.workplace, self.output, self.lines) = (options, workplace, output, lines)
  }

  /// - Returns: false when the person thought better of it; then nothing was written or sent.
  /// - Throws: `CommandFailure`.
  func run() async throws -> Bool {
    guard let section = try await section() else {
      output.note("Nothing was written, and nothing was sent.")
      return false
    }
    let file = ConfigurationFile(options.file, in: workplace)
    try file.add(section)
    output.note("Written: \(file.path)")
    let connection = try Connection(options, in: workplace, output)
    _ = try await PersonSignIn(connection, workplace, output, lines).session(paste: false)
    return true
  }

  /// What the person's answers make; nil when there are none.
  private func section() async throws -> String? {
    for line in FirstProfileStateMachine.opening { output.note(line) }
    defer { lines.stop() }
    return try await withTaskCancellationHandler {
      await withCheckedContinuation {
        ending = $0
        lines.listen { [weak self] in self?.read($0) }
      }
    } onCancel: {
      Task { @LoopActor in self.end(.failure(.interrupted)) }
    }.get()
  }

  private func read(_ line: String?) {
    for result in machine.handle(line) {
      switch result {
      case .say(let words): output.note(VisibleText.printed(words))
      case .finished(let section): end(.success(section))
      case .left: end(.success(nil))
      }
    }
  }

  private func end(_ result: Result<String?, CommandFailure>) {
    lines.stop()
    ending?.resume(returning: result)
    ending = nil
  }
}
