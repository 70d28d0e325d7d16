/// Why no screen could be opened. Nothing was written to the terminal.
public enum TerminalError: Error, Sendable, Hashable {
  /// Standard output is a pipe or a file.
  case outputIsNoTerminal
  /// Standard input is a pipe or a file: there would be no keys.
  case inputIsNoTerminal
  /// The terminal cannot place its cursor (`TERM=dumb`).
  case cannotPlaceCursor(String)
  /// Neither this terminal nor any it could be taken for is known here.
  case unknown(String)

  /// What happened and what to do next, as one line.
  public var message: String {
    switch self {
    case .outputIsNoTerminal:
      "stdout is not a terminal. Run it in a terminal, or say every change as a line with --linear."
    case .inputIsNoTerminal:
      "stdin is not a terminal, so there would be no keys. Run it without redirecting stdin."
    case .cannotPlaceCursor(let name):
      "The terminal \"\(name)\" can only print lines. Set TERM to what it really is, or use --linear."
    case .unknown(let name):
      "No description of the terminal \"\(name)\" was found, nor of xterm, ansi or vt100. "
        + "Install the package ncurses-base, or use --linear."
    }
  }
}
