internal import CTerminal
public import RunLoop

/// A terminal that does not show what is typed, until it is restored. Whatever signal ends the program before,
/// it is restored then too.
@LoopActor
public struct QuietTerminal {
  private let descriptor: Int32
  private let isByLine: Bool

  /// Turns the echo off; nil where there is no terminal.
  /// - Parameters:
  ///   - descriptor: where it is typed.
  ///   - byLine: whether what is typed still comes as lines. What was typed before is thrown away then; otherwise
  ///     what is typed and not read is thrown away at the end.
  public init?(_ descriptor: Int32, byLine: Bool) {
    (self.descriptor, isByLine) = (descriptor, byLine)
    guard cterminal_remember(descriptor) else { return nil }
    cterminal_guard(descriptor, "", "", descriptor)
    guard turnOff() else {
      cterminal_unguard()
      return nil
    }
    if byLine { cterminal_forget_typed(descriptor) }
  }

  /// Turns it off again: after a stop the shell has put its own modes back.
  @discardableResult public func turnOff() -> Bool { cterminal_quiet(descriptor, isByLine) }

  /// Gives the terminal back as it was found.
  public func restore() {
    if !isByLine { cterminal_forget_typed(descriptor) }
    cterminal_cooked(descriptor)
    cterminal_unguard()
  }
}
