/// Why a story at a terminal could not go on.
public enum PtyError: Error, CustomStringConvertible {
  /// No pseudo terminal, with errno.
  case unavailable(Int32)
  /// The program could not be started, with errno.
  case notStarted(Int32)
  /// What was waited for did not come in time; the screen says what came instead.
  case timeout(waitingFor: String, screen: String)

  /// What happened, with the screen.
  public var description: String {
    switch self {
    case .unavailable(let code): "no pseudo terminal (errno \(code))"
    case .notStarted(let code): "the program could not be started (errno \(code))"
    case .timeout(let wanted, let screen): "still waiting for \(wanted); the screen shows:\n\(screen)"
    }
  }
}
