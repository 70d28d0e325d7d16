public import CallDesk
public import Groundwork

/// What the runtime is asked to do.
public enum DeskEffect: Sendable, Hashable {
  case order(CallDeskOrder)
  /// Ring the terminal's bell.
  case bell
  /// Set the terminal's title.
  case title(String)
  /// Notify the desktop through the terminal (OSC 9 and 777). Never holds a caller's number.
  case notify(String)
  /// Put text on the clipboard (OSC 52).
  case copy(String)
  case suspend
  /// Paint everything anew.
  case redraw
  case quit
  /// Whether a tick is needed every second from now on.
  case tick(wanted: Bool)
  /// Come back with `woken` then: something on the screen ends.
  case wake(at: Moment)
  /// Run a numbered fault of the simulator (product.md, *The demo*).
  case fault(Int)
  /// Write a document to a file of its own, and tell where.
  case export(name: String, JSONValue)
  /// The person chose the demo on a first run.
  case openDemo
  /// The person chose to sign in on a first run: leave the screen and ask.
  case signIn
  /// The person chose a configuration file on a first run.
  case writeConfiguration
  /// Keep the session in a file from here on, or no longer.
  case keep(Bool)
  /// Pause a replay, or go on; only at a desk that replays.
  case playback(Playback.Control)
  /// A fact for linear mode; screens have it in front of them and ignore it.
  case say(DeskFact)
}
