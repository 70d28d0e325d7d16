public import Groundwork

/// How a cell looks, resolved from a theme's role for the terminal's colour depth.
public struct Style: Sendable, Hashable {
  /// Colour of the text.
  public var foreground: Color
  /// Colour under the text.
  public var background: Color
  /// Bold and its kin.
  public var attributes: Attributes
  /// The theme role it came from; golden screens print its letter, painting ignores it.
  public var role: Role
  /// Where the text leads, for terminals that can follow it.
  public var link: WebLink?

  /// Bold and its kin.
  public struct Attributes: OptionSet, Sendable, Hashable {
    /// One bit an attribute.
    public let rawValue: UInt8
    /// Attributes from their bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Heavier strokes.
    public static let bold = Attributes(rawValue: 1)
    /// Fainter than the rest.
    public static let dim = Attributes(rawValue: 2)
    /// Slanted.
    public static let italic = Attributes(rawValue: 4)
    /// A line below.
    public static let underline = Attributes(rawValue: 8)
    /// Ink and ground exchanged.
    public static let reverse = Attributes(rawValue: 16)
  }

  /// A look.
  public init(
    foreground: Color = .terminal, background: Color = .terminal, attributes: Attributes = [],
    role: Role = .text
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
