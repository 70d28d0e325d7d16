public import DeskViews

/// What a terminal can do, as far as the environment, terminfo, its driver and itself tell.
public struct TerminalAbilities: Sendable, Hashable {
  /// `TERM`, or nothing.
  public var name: String
  /// It can only print lines, by its own word.
  public var isDumb: Bool
  /// What had to be assumed about it, as one sentence; nil when nothing.
  public var remark: String?
  /// The colours that the desk would use.
  public var depth: ColorDepth
  /// NO_COLOR is set.
  public var refusesColor = false
  /// COLORTERM promises every colour, but terminfo has no entry to use them by.
  public var losesTrueColor = false
  /// Whether its locale is UTF-8, and installed.
  public var isUTF8: Bool
  /// Whether clicks are asked for and terminfo knows how they come.
  public var hasMouse = false
  /// Keys of the desk that terminfo does not know, or that come as something which the desk would not
  /// take for them.
  public var strangeKeys: [String] = []
  /// Its driver keeps ^S and ^Q to itself outside of the desk.
  public var stopsOnControlS = false
  /// The key that a program in between keeps to itself: `C-b` of tmux, `C-a` of screen.
  public var prefixKey: String?
  /// What it answered.
  public var reply: TerminalReply

  /// Abilities as found, or as a test wants them.
  public init(name: String, isDumb: Bool = false, depth: ColorDepth, isUTF8: Bool, reply: TerminalReply) {
    (self.name, self.isDumb, self.depth, self.isUTF8, self.reply) = (name, isDumb, depth, isUTF8, reply)
  }
}
