public import DeskModel
public import DeskViews
public import RunLoop

/// A screen with keys, as the desk's runtime sees it. `Terminal` is the real one; tests hand in one
/// that records.
@LoopActor
public protocol TerminalPort: AnyObject {
  /// What it can show.
  var traits: TerminalTraits { get }
  /// Its size now; never less than 1x1.
  var size: ScreenSize { get }
  /// Whether it has the keyboard's attention; nil until the terminal has told (many never do).
  var isFocused: Bool? { get }

  /// Whether all that was painted has been taken. Until then a picture would be old before anybody sees it, and
  /// none is sent; the loop goes on when it has become true.
  var isReady: Bool { get }

  /// Starts to tell what happens at the terminal, until it is closed.
  func listen(_ report: @escaping @LoopActor (TerminalNews) -> Void)
  /// Shows a screen. Only what differs from the one shown before is sent. Never waits.
  func paint(_ surface: Surface)
  /// Sends every cell again with the next `paint`, whatever was shown before (^L).
  func repaint()
  /// Stops the whole job as ^Z would: the terminal goes back to the shell, and when the job is
  /// continued the screen is as it was. Happens on the loop's next turn.
  func suspend()
  /// Rings the bell.
  func bell()
  /// Names the window. Ignored where the terminal has no window.
  func setTitle(_ title: String)
  /// Shows a desktop notification (OSC 9 or 777). Ignored where the terminal knows none.
  func notify(_ text: String)
  /// Puts text on the clipboard of the person's own machine (OSC 52), also over SSH.
  /// - Returns: false when the terminal cannot, or the text is too large to be carried.
  func copy(_ text: String) -> Bool
  /// Gives the terminal back as it was found, within a second. Does nothing the second time.
  func close()
}
