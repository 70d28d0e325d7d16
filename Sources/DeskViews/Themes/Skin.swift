internal import Groundwork

/// A theme as one terminal can show it: reduced to its colours, with Unicode or ASCII glyphs.
public struct Skin: Sendable {
  /// The theme in full colour.
  public let theme: Theme
  /// What the terminal can show.
  public let depth: ColorDepth
  /// Rules, boxes and arrows.
  public let glyphs: Glyphs
  private let resolved: [Role: RoleStyle]
  /// Grounds that no colour tells from the surface any more, so that reverse must.
  private let reversed: Set<Role>

  /// A theme on a terminal with so many colours. `mono` is also what NO_COLOR asks for: colours go,
  /// bold, dim, underline and reverse stay.
  public init(theme: Theme, depth: ColorDepth, ascii: Bool = false) {
    self.theme = theme
    self.depth = depth
    glyphs = ascii || theme.prefersASCII ? .ascii : .unicode
    var resolved: [Role: RoleStyle] = [:]
    // A theme has far fewer colours than roles, and the nearest of 256 takes a search.
    var nearest: [Color: Color] = [:]
    for role in Role.all { resolved[role] = Self.reduced(role, of: theme, to: depth, &nearest) }
    self.resolved = resolved
    reversed = Self.indistinct(in: theme, resolved)
  }

  /// How text of this look is drawn.
  public func style(_ look: Look) -> Style {
    let role = resolved[look.role] ?? RoleStyle()
    var style = Style(
      foreground: role.foreground ?? .terminal, background: role.background ?? .terminal,
      attributes: (role.attributes ?? []).union(look.adding), role: look.role)
    style.link = look.link
    let ground = Self.role(of: look.ground)
    guard look.ground != .surface, let under = resolved[ground] else { return style }
    style.background = under.background ?? .terminal
    style.attributes.formUnion(under.attributes ?? [])
    if let foreground = theme.roles[ground]?.foreground { style.foreground = foreground.reduced(to: depth) }
    if reversed.contains(ground) { style.attributes.insert(.reverse) }
    return style
  }

  /// The sign of a role, one column wide.
  public func mark(_ role: Role) -> String {
    guard let mark = resolved[role]?.mark else { return " " }
    return glyphs.isASCII ? mark.ascii : mark.unicode
  }

  var form: VisibleText.Form { glyphs.isASCII ? .ascii : .pictures }

  private static func role(of ground: Look.Ground) -> Role {
    switch ground {
    case .surface: .surface
    case .raised: .raised
    case .selected: .selected
    }
  }

  private static func reduced(
    _ role: Role, of theme: Theme, to depth: ColorDepth, _ nearest: inout [Color: Color]
  ) -> RoleStyle {
    func reduce(_ color: Color) -> Color {
      if let known = nearest[color] { return known }
      let found = color.reduced(to: depth)
      nearest[color] = found
      return found
    }
    let full = theme.resolved(role)
    var style = full
    style.foreground = full.foreground.map(reduce)
    style.background = full.background.map(reduce)
    guard depth == .mono else { return style }
    // What was told by colour alone is now told by an attribute.
    let surface = theme.resolved(.surface)
    if full.background != surface.background, role != .selected, role != .raised {
      style.attributes = (style.attributes ?? []).union(.reverse)
    }
    let muted = theme.resolved(.muted)
    if full.foreground == muted.foreground, full.foreground != theme.resolved(.text).foreground {
      style.attributes = (style.attributes ?? []).union(.dim)
    }
    return style
  }

  private static func indistinct(in theme: Theme, _ resolved: [Role: RoleStyle]) -> Set<Role> {
    let selected = resolved[.selected]
    let isTold =
      selected?.background != resolved[.surface]?.background || !(selected?.attributes ?? []).isEmpty
    return isTold ? [] : [.selected]
  }
}
