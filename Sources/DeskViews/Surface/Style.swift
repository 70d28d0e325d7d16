/// How a cell looks, resolved from a theme's role for the terminal's colour depth.
public struct Style: Sendable, Hashable {
  public var foreground: Color
  public var background: Color
  public var attributes: Attributes
  /// The theme role it came from; golden screens print its letter, painting ignores it.
  public var role: Role

  /// Bold and its kin.
  public struct Attributes: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let bold = Attributes(rawValue: 1)
    public static let dim = Attributes(rawValue: 2)
    public static let italic = Attributes(rawValue: 4)
    public static let underline = Attributes(rawValue: 8)
    public static let reverse = Attributes(rawValue: 16)
  }

  /// A look.
  public init(
    foreground: Color = .terminal, background: Color = .terminal, attributes: Attributes = [], role: Role = .text
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
    self.role = role
  }
}

/// A colour at one of the depths a terminal may have.
public enum Color: Sendable, Hashable {
  /// The terminal's own default.
  case terminal
  /// One of the 16 ANSI colours, 0–15.
  case ansi(UInt8)
  /// One of the 256 indexed colours.
  case indexed(UInt8)
  case rgb(UInt8, UInt8, UInt8)
}
