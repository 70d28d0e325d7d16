/// Why a story at a terminal could not go on.
public enum PtyError: Error, CustomStringConvertible {
  /// No pseudo terminal, with errno.
  case unavailable(Int32)
  /// The program could not be started, with errno.
  case notStarted(Int32)
  /// What was waited for did not come in time; the screen says what came instead.
  case timeout(waitingFor: String, screen: String, ending: PtyProcess.Ending?)

  /// What happened, with the screen.
  public var description: String {
    switch self {
    case .unavailable(let code): "no pseudo terminal (errno \(code))"
    case .notStarted(let code): "the program could not be started (errno \(code))"
    case .timeout(let wanted, let screen, nil):
      "still waiting for \(wanted); the program runs and the screen shows:\n\(screen)"
    case .timeout(let wanted, let screen, let ending?):
      "still waiting for \(wanted); the program ended (\(ending)) and the screen shows:\n\(screen)"
    }
  }
}
