/// What a participant is there for. The platform sends a plain string and adds values, so unknown
/// ones are carried as they are.
public struct Purpose: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  public var rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  public init(stringLiteral value: String) { rawValue = value }
  public var description: String { rawValue }

  public static let customer: Purpose = "customer"
  public static let external: Purpose = "external"
  public static let agent: Purpose = "agent"
  public static let user: Purpose = "user"
  public static let acd: Purpose = "acd"
  public static let ivr: Purpose = "ivr"
}
