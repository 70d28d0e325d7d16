/// How every role looks, read from a file of `themes/`.
public struct Theme: Sendable, Hashable {
  /// Whether the theme is made for dark or light terminals.
  public enum Appearance: String, Sendable, Hashable, CaseIterable { case dark, light }

  /// As the file says it.
  public var name: String
  /// Dark or light ground.
  public var appearance: Appearance
  /// The fewest colours its author tried it with.
  public var depth: ColorDepth
  /// Whether its rules and marks are drawn in ASCII even where UTF-8 works.
  public var prefersASCII: Bool
  /// What the theme says itself, before any fallback.
  public var roles: [Role: RoleStyle]

  /// A theme with these roles.
  public init(
    name: String, appearance: Appearance, depth: ColorDepth = .mono, prefersASCII: Bool = false,
    roles: [Role: RoleStyle] = [:]
  ) {
    self.name = name
    self.appearance = appearance
    self.depth = depth
    self.prefersASCII = prefersASCII
    self.roles = roles
  }

  /// A role with everything that its parents add to it. The foreground of `text` and the background
  /// of `surface` stand in where nobody says anything.
  public func resolved(_ role: Role) -> RoleStyle {
    var style = RoleStyle()
    var next: Role? = role
    while let role = next {
      style.fill(from: roles[role])
      next = role.parent
    }
    style.mark = style.mark ?? Mark.standard[role]
    style.foreground = style.foreground ?? roles[.text]?.foreground ?? .terminal
    style.background = style.background ?? roles[.surface]?.background ?? .terminal
    return style
  }
}

extension RoleStyle {
  /// Takes over what is still open.
  fileprivate mutating func fill(from other: RoleStyle?) {
    guard let other else { return }
    foreground = foreground ?? other.foreground
    background = background ?? other.background
    attributes = attributes ?? other.attributes
    mark = mark ?? other.mark
  }
}
