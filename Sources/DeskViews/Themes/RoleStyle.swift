/// What a theme says of one role. What it leaves out comes from the parent role.
public struct RoleStyle: Sendable, Hashable {
  /// Colour of the text.
  public var foreground: Color?
  /// Colour under the text.
  public var background: Color?
  /// Nil when the theme says nothing of any attribute.
  public var attributes: Style.Attributes?
  /// The sign that tells the role apart without colour.
  public var mark: Mark?

  /// A style that says nothing, or only this.
  public init(
    foreground: Color? = nil, background: Color? = nil, attributes: Style.Attributes? = nil, mark: Mark? = nil
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
    self.mark = mark
  }
}
