/// What a piece of the screen means; a theme says how each meaning looks. Dotted roles fall back
/// to their parent.
public struct Role: RawRepresentable, Sendable, Hashable, ExpressibleByStringLiteral {
  public var rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  public init(stringLiteral value: String) { rawValue = value }
  public static let text: Role = "text"
}
