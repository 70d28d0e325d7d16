/// A caller's number in one normal form (crm-lookups, section 2).
public struct PhoneNumber: Sendable, Hashable {
  /// Digits with country code, without `+`; nil when the country is not known.
  public var international: String?
  /// Digits without country code and without trunk prefix.
  public var national: String
  /// The country's calling code; nil when it is not known.
  public var countryCode: String?
  /// Cut off the number: `123` of `… x123`.
  public var extensionDigits: String?
  /// How many trailing digits make a weak match.
  public var matchDigits: Int
  /// Whether the country code was written, not taken from the home country.
  public var isInternational = false
  /// Whether the reading mends what was written, by a habit that most have and not all: never surely anybody's.
  public var isGuess = false
  /// Whether it was written with what is dialled in front at home.
  var hasTrunk = false

  /// The number as the E.164 plan writes it.
  public var e164: String? { international.map { "+" + $0 } }
  /// The last digits, by which a weak match is made; nil when there are too few.
  public var lastDigits: String? {
    let digits = (international ?? national).utf8
    return digits.count >= matchDigits ? String(Substring(digits.suffix(matchDigits))) : nil
  }

  /// What a text turned out to be.
  public enum Reading: Sendable, Hashable {
    case number(PhoneNumber)
    /// 2 to 6 digits: a number inside the house, good for an exact match only.
    case `internal`(String)
    /// The caller hides the number: there is nothing to look up, which is not the same as no match.
    case withheld
    case notANumber
  }

  /// Whether a country was written that does not exist.
  var isUnassigned: Bool { international != nil && countryCode == nil }
}
