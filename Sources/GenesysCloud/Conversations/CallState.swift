/// State of a call leg. Unknown values are carried as they are (section 3.2).
public struct CallState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  public var rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  public init(stringLiteral value: String) { rawValue = value }
  public var description: String { rawValue }

  public static let alerting: CallState = "alerting"
  public static let dialing: CallState = "dialing"
  public static let contacting: CallState = "contacting"
  public static let offering: CallState = "offering"
  public static let connected: CallState = "connected"
  public static let disconnected: CallState = "disconnected"
  public static let terminated: CallState = "terminated"
  public static let none: CallState = "none"

  /// `disconnected` and `terminated` both mean that the leg is over.
  public var isEnded: Bool { self == .disconnected || self == .terminated }
  /// Whether the phone rings and waits to be answered.
  public var isAlerting: Bool { self == .alerting || self == .offering }
}
