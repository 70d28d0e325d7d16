internal import Groundwork

/// The gate every theme passes: enough contrast to be read, and call states that people who see
/// fewer colours can tell apart. A pure function, so a test runs it over every shipped theme.
public enum ThemeCheck {
  /// One thing wrong with a theme.
  public struct Finding: Sendable, Hashable, CustomStringConvertible {
    /// Whose look is wrong.
    public var role: Role
    /// What is wrong, with the measured figure.
    public var message: String

    /// `text.muted: contrast 2.1:1 on surface, at least 3:1`
    public var description: String { "\(role.rawValue): \(message)" }
  }

  /// Text must stand out this much (WCAG 2.2, level AA).
  static let textContrast = 4.5
  /// Muted text and borders this much.
  static let mutedContrast = 3.0
  /// Call states must look this far apart to everybody, in CIELAB units.
  static let stateDifference = 11.0

  /// Everything wrong with a theme; empty when it passes. The terminal's own colours and
  /// the ANSI ones cannot be measured and are trusted, since their marks and words differ.
  public static func findings(_ theme: Theme) -> [Finding] {
    contrast(theme) + states(theme) + marks(theme)
  }

  private static let weak: Set<Role> = [
    .muted, .border, .borderFocused, .keyDisabled, .placeholder, .ended, .fateSame, .fateWaiting, .fateSent,
    .fateNotWritten, .attributeMasked,
  ]
  private static let grounds: Set<Role> = [.surface, .raised, .selected]

  private static func contrast(_ theme: Theme) -> [Finding] {
    Role.all.filter { !grounds.contains($0) }.flatMap { role -> [Finding] in
      let style = theme.resolved(role)
      let least = weak.contains(role) ? mutedContrast : textContrast
      return backgrounds(of: role, in: theme).compactMap { (ground, background) -> Finding? in
        guard let text = style.foreground.flatMap(ColorVision.light),
          let under = ColorVision.light(background)
        else { return nil }
        let ratio = ColorVision.contrast(text, under)
        guard ratio < least else { return nil }
        return Finding(
          role: role,
          message: "contrast \(rounded(ratio)):1 on \(ground.rawValue), at least \(rounded(least)):1")
      }
    }
  }

  /// A role with a background of its own lies on that; every other may lie on any ground.
  private static func backgrounds(of role: Role, in theme: Theme) -> [(Role, Color)] {
    let own = theme.resolved(role).background ?? .terminal
    let surface = theme.resolved(.surface).background ?? .terminal
    if own != surface { return [(role, own)] }
    return [Role.surface, .raised, .selected].compactMap { ground -> (Role, Color)? in
      // A ground with a foreground of its own draws every role in it.
      guard theme.roles[ground]?.foreground == nil else { return nil }
      return (ground, theme.resolved(ground).background ?? .terminal)
    }
  }

  private static func states(_ theme: Theme) -> [Finding] {
    let states: [Role] = [.alerting, .connected, .held, .ended]
    return states.indices.flatMap { first in
      states.indices.dropFirst(first + 1).flatMap { second in
        ColorVision.allCases.compactMap { vision in
          closeness(theme, states[first], states[second], vision)
        }
      }
    }
  }

  private static func closeness(
    _ theme: Theme, _ one: Role, _ other: Role, _ vision: ColorVision
  ) -> Finding? {
    let (first, second) = (theme.resolved(one), theme.resolved(other))
    guard let light = first.foreground.flatMap(ColorVision.light),
      let otherLight = second.foreground.flatMap(ColorVision.light)
    else { return nil }
    let difference = vision.difference(light, otherLight)
    guard difference < stateDifference else { return nil }
    return Finding(
      role: one,
      message:
        "looks like \(other.rawValue) with \(vision) vision: difference \(rounded(difference)), at least "
        + rounded(stateDifference))
  }

  /// Without colour the marks alone tell call states and fates apart.
  private static func marks(_ theme: Theme) -> [Finding] {
    let groups: [[Role]] = [
      [.alerting, .connected, .held, .requested, .wrapup, .ended],
      Role.all.filter { $0.parent == "fate" },
    ]
    return groups.flatMap { group in
      var seen: [Mark: Role] = [:]
      return group.compactMap { role -> Finding? in
        guard let mark = theme.resolved(role).mark else { return nil }
        defer { seen[mark] = role }
        return seen[mark].map { Finding(role: role, message: "has the mark of \($0.rawValue)") }
      }
    }
  }

  private static func rounded(_ number: Double) -> String {
    let tenths = Int(saturating: (number * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
