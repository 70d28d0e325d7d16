public import CallDesk
public import Groundwork

/// Everything that can happen to the desk.
public enum DeskEvent: Sendable {
  /// From the terminal. Mouse input comes as `pointed`, because only the views know what lies where.
  case input(TerminalInput)
  /// A key that the terminal repeats because it is held down. Dialogs ignore it.
  case repeated(Key)
  case pointed(MouseInput.Kind, PointedAt)
  /// A paint is done. Changes nothing that would need another paint.
  case painted(Painted)
  case news(CallDeskNews)
  case wire(WireRecord)
  /// A second has passed; only comes while a tick is wanted.
  case tick
  /// The time of a `wake` has come.
  case woken
  /// The profile was opened, or the simulator of the demo listens now.
  case opened(ProfileSummary)
  /// The sign-in ends then and nothing renews it; nil once that is no longer so.
  case signInEnds(Timestamp?)
  /// The session goes into a file now, or no longer.
  case keeping(Bool)
  /// The program is back after ^Z.
  case resumed
  /// A command by its id, from the palette or from linear mode.
  case run(CommandID)
  /// A word command of linear mode.
  case linear(LinearCommand)
  /// Something outside the call desk failed, such as a fault of the simulator, in words.
  case failed(String)
  /// Something that was asked for outside the call desk is done, in words.
  case told(String)
}
