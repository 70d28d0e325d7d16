public import DeskViews

/// What the open terminal can show.
public struct TerminalTraits: Sendable, Hashable {
  /// The colours it has, after NO_COLOR had its say.
  public var depth: ColorDepth
  /// Whether its locale is UTF-8; otherwise every character beyond ASCII would show as `?`.
  public var isUTF8: Bool
  /// What the person should know about how it was opened, as one sentence; nil when nothing.
  public var remark: String?

  /// Traits as found, or as a test wants them.
  public init(depth: ColorDepth, isUTF8: Bool, remark: String? = nil) {
    self.depth = depth
    self.isUTF8 = isUTF8
    self.remark = remark
  }
}
