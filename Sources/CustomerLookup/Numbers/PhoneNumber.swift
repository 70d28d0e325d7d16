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

  /// The number as the E.164 plan writes it.
  public var e164: String? { international.map { "+" + $0 } }
  /// The last digits, by which a weak match is made; nil when there are too few.
  public var lastDigits: String? {
    let digits = international ?? national
    return digits.count >= matchDigits ? String(digits.suffix(matchDigits)) : nil
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

  /// Reads a number as a call, a CRM or a person spells it: with scheme, display name, parameters,
  /// punctuation, other scripts' digits, extension or prefix. Never fails on hostile text.
  public static func read(_ text: String, region: NumberRegion) -> Reading {
    // Nobody's number is longer; whatever is has been pasted by mistake or sent to harm.
    guard text.utf8.count <= 512 else { return .notANumber }
    var spelling = NumberSpelling(text)
    if spelling.isWithheld { return .withheld }
    guard let digits = spelling.digits() else { return .notANumber }
    // All zeros, or ANONYMOUS spelt on a telephone's keys.
    if digits == "266696687" || digits.allSatisfy({ $0 == "0" }) { return .withheld }
    let number = international(digits, spelling, region) ?? national(digits, region)
    guard var number else {
      return !spelling.hasPlus && (2...6).contains(digits.count) ? .internal(digits) : .notANumber
    }
    number.extensionDigits = spelling.extensionDigits
    return .number(number)
  }

  private static func international(
    _ digits: String, _ spelling: NumberSpelling, _ region: NumberRegion
  ) -> PhoneNumber? {
    var number = spelling.hasPlus ? complete(digits, region) : nil
    // In some countries a carrier's prefix and `00` with the country's own code look alike.
    let own = region.countryCode.map { "00" + $0 }.map(digits.hasPrefix) ?? false
    let prefixes = (own ? ["00"] : []) + region.internationalPrefixes
    for prefix in spelling.hasPlus ? [] : prefixes where digits.hasPrefix(prefix) {
      // What only looks like a prefix leaves nobody's number behind.
      number = complete(String(digits.dropFirst(prefix.count)), region)
      if number?.isOrdinary ?? false { break }
      number = nil
    }
    number?.isInternational = true
    return number
  }

  /// Whether the country has ordinary numbers of this length.
  private var isOrdinary: Bool {
    countryCode.flatMap { NumberingPlan[$0] }?.allows(national.count) ?? false
  }

  private static func complete(_ digits: String, _ region: NumberRegion) -> PhoneNumber? {
    guard (7...15).contains(digits.count), let plan = NumberingPlan.plan(of: digits) else { return nil }
    var national = String(digits.dropFirst(plan.code.count))
    if plan.trunkPrefix == "0" {
      // "+49 (0)30 …" and "+49 030 …" carry a trunk prefix that is never dialled from abroad.
      national = String(national.drop { $0 == "0" })
      if !plan.allows(national.count) {
        national = plan.national(dialled: "0" + national, trunk: "0") ?? national
      }
    } else if !plan.allows(national.count),
      let shorter = plan.national(dialled: national, trunk: plan.trunkPrefix)
    {
      national = shorter
    }
    guard national.count + plan.code.count >= 7 else { return nil }
    return PhoneNumber(
      international: plan.code + national, national: national, countryCode: plan.code, extensionDigits: nil,
      matchDigits: plan.code == "1" ? max(region.matchDigits, 10) : region.matchDigits)
  }

  private static func national(_ digits: String, _ region: NumberRegion) -> PhoneNumber? {
    guard (7...15).contains(digits.count) else { return nil }
    guard let code = region.countryCode, let plan = NumberingPlan[code] else {
      return countryless(digits.hasPrefix("0") ? String(digits.drop { $0 == "0" }) : digits, region)
    }
    let trunk = region.trunkPrefix
    if let national = plan.national(dialled: digits, trunk: trunk) {
      return complete(code + national, region)
    }
    // Digits that start with the country's own code and are long enough for a whole number are
    // international with the `+` lost; sooner where everybody dials a trunk prefix at home.
    let isComplete = digits.hasPrefix(code) && plan.allows(digits.count - code.count)
    if isComplete, trunk != code, digits.count >= (trunk.isEmpty ? 12 : 10) {
      return complete(digits, region)
    }
    if plan.allows(digits.count) { return complete(code + digits, region) }
    if isComplete { return complete(digits, region) }
    // No number of this country: another country's without its prefix, or one without an area code.
    return countryless(digits, region)
  }

  private static func countryless(_ national: String, _ region: NumberRegion) -> PhoneNumber {
    PhoneNumber(
      international: nil, national: national, countryCode: nil, extensionDigits: nil,
      matchDigits: region.matchDigits)
  }
}
