/// What a participant is there for. The platform sends a plain string and adds values, so unknown
/// ones are carried as they are.
public struct Purpose: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  /// As the platform spells it.
  public var rawValue: String
  /// A purpose as the platform spells it.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// A purpose as the platform spells it.
  public init(stringLiteral value: String) { rawValue = value }
  /// As the platform spells it.
  public var description: String { rawValue }

  /// Who called, or was called.
  public static let customer: Purpose = "customer"
  /// The other party of a call outside every queue.
  public static let external: Purpose = "external"
  /// Whoever serves the customer.
  public static let agent: Purpose = "agent"
  /// A person of the organisation outside every queue.
  public static let user: Purpose = "user"
  /// A queue.
  public static let acd: Purpose = "acd"
  /// A flow that speaks by itself.
  public static let ivr: Purpose = "ivr"

  /// Whether it is somebody from outside: the customer, or whoever was called beside.
  public var isOutside: Bool { self == .customer || self == .external }
  /// Whether it is a person of the organisation.
  public var isInside: Bool { self == .agent || self == .user }
}
