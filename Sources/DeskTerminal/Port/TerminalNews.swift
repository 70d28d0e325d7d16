public import DeskModel

/// What a terminal reports to the runtime.
public enum TerminalNews: Sendable, Hashable {
  /// Something the person did, or a new size.
  case input(TerminalInput)
  /// The process was stopped and goes on: clocks on the screen are old.
  case resumed
  /// Nobody can type or see anything any more.
  case gone
}
