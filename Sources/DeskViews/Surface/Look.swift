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

  public var role: Role
  public var ground: Ground
  public var adding: Style.Attributes

  /// A role on a ground.
  public init(_ role: Role, on ground: Ground = .surface, adding: Style.Attributes = []) {
    self.role = role
    self.ground = ground
    self.adding = adding
  }
}
