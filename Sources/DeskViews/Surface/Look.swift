public import Groundwork

/// How a view wants text to look: a role, the ground it lies on, and emphasis on top.
public struct Look: Sendable, Hashable {
  /// What lies under the text.
  public enum Ground: Sendable, Hashable {
    case surface
    /// A dialog above the panes.
    case raised
    /// The row the keys act on.
    case selected
  }

  /// What the text means.
  public var role: Role
  /// What lies under it.
  public var ground: Ground
  /// Emphasis beyond what the theme gives the role.
  public var adding: Style.Attributes
  /// Where the text leads; what leads somewhere is underlined.
  public var link: WebLink?

  /// A role on a ground.
  public init(
    _ role: Role, on ground: Ground = .surface, adding: Style.Attributes = [], to link: WebLink? = nil
  ) {
    self.role = role
    self.ground = ground
    self.adding = link == nil ? adding : adding.union(.underline)
    self.link = link
  }
}
