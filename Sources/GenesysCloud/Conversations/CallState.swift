/// State of a call leg. Unknown values are carried as they are (section 3.2).
public struct CallState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  /// As the platform spells it.
  public var rawValue: String
  /// A state as the platform spells it.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// A state as the platform spells it.
  public init(stringLiteral value: String) { rawValue = value }
  /// As the platform spells it.
  public var description: String { rawValue }

  /// The phone rings.
  public static let alerting: CallState = "alerting"
  /// The other party is being called.
  public static let dialing: CallState = "dialing"
  /// The party is being reached before it rings.
  public static let contacting: CallState = "contacting"
  /// Offered to a phone or a queue.
  public static let offering: CallState = "offering"
  /// The parties can speak.
  public static let connected: CallState = "connected"
  /// Over; the spelling of most shapes.
  public static let disconnected: CallState = "disconnected"
  /// Over; the spelling of finished voice legs.
  public static let terminated: CallState = "terminated"
  /// No leg, or none known.
  public static let none: CallState = "none"

  /// `disconnected` and `terminated` both mean that the leg is over.
  public var isEnded: Bool { self == .disconnected || self == .terminated }
  /// In the words of the desk: both spellings of an end are `ended`.
  public var word: String { isEnded ? "ended" : rawValue }
  /// Whether the phone rings and waits to be answered.
  public var isAlerting: Bool { self == .alerting || self == .offering }
}
