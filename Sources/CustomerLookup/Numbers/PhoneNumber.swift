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

  /// Reads a number as a call, a CRM or a person spells it: with scheme, display name, parameters,
  /// punctuation, other scripts' digits, extension or prefix. Never fails on hostile text.
  public static func read(_ text: String, region: NumberRegion) -> Reading {
    // Nobody's number is longer; whatever is has been pasted by mistake or sent to harm.
    guard text.utf8.count <= 512 else { return .notANumber }
    if let plain = PlainSpelling(text) {
      if plain.isBlank { return .withheld }
      return plain.digits.isEmpty ? .notANumber : read(plain.digits, hasPlus: plain.hasPlus, region)
    }
    var spelling = NumberSpelling(text)
    if spelling.isWithheld { return .withheld }
    guard let digits = spelling.digits() else { return .notANumber }
    let reading = read(digits, hasPlus: spelling.hasPlus, region)
    guard case .number(var number) = reading else { return reading }
    number.extensionDigits = spelling.extensionDigits
    return .number(number)
  }

  private static func read(_ digits: String, hasPlus: Bool, _ region: NumberRegion) -> Reading {
    // All zeros, or ANONYMOUS spelt on a telephone's keys.
    if digits == "266696687" || digits.utf8.allSatisfy({ $0 == UInt8(ascii: "0") }) { return .withheld }
    if let number = international(digits, hasPlus: hasPlus, region) ?? national(digits, region) {
      return .number(number)
    }
    return !hasPlus && (2...6).contains(digits.utf8.count) ? .internal(digits) : .notANumber
  }

  private static func international(
    _ digits: String, hasPlus: Bool, _ region: NumberRegion
  ) -> PhoneNumber? {
    var number = hasPlus ? complete(digits, region) : ordinary(digits, region)
    number?.isInternational = true
    return number
  }

  /// The number behind an international prefix. What only looks like one leaves nobody's number behind.
  private static func ordinary(_ digits: String, _ region: NumberRegion) -> PhoneNumber? {
    // In some countries a carrier's prefix and `00` with the country's own code look alike.
    if let code = region.countryCode, digits.hasPrefix("00"),
      digits.utf8.dropFirst(2).starts(with: code.utf8),
      let number = complete(digits.behind(2), region), number.isOrdinary
    {
      return number
    }
    for prefix in region.internationalPrefixes where digits.hasPrefix(prefix) {
      let number = complete(digits.behind(prefix.utf8.count), region)
      if let number, number.isOrdinary { return number }
    }
    return nil
  }

  /// Whether the country has ordinary numbers of this length.
  private var isOrdinary: Bool {
    countryCode.flatMap { NumberingPlan[$0] }?.allows(national.utf8.count) ?? false
  }

  private static func complete(_ digits: String, _ region: NumberRegion) -> PhoneNumber? {
    guard (7...15).contains(digits.utf8.count), let plan = NumberingPlan.plan(of: digits) else { return nil }
    var national = digits.behind(plan.code.utf8.count)
    if plan.trunkPrefix == "0" {
      // "+49 (0)30 …" and "+49 030 …" carry a trunk prefix that is never dialled from abroad.
      national = national.withoutZeros
      if !plan.allows(national.utf8.count) {
        national = plan.national(dialled: "0" + national, trunk: "0") ?? national
      }
    } else if !plan.allows(national.utf8.count),
      let shorter = plan.national(dialled: national, trunk: plan.trunkPrefix)
    {
      national = shorter
    }
    guard national.utf8.count + plan.code.utf8.count >= 7 else { return nil }
    return PhoneNumber(
      international: plan.code + national, national: national, countryCode: plan.code, extensionDigits: nil,
      matchDigits: plan.code == "1" ? max(region.matchDigits, 10) : region.matchDigits)
  }

  private static func national(_ digits: String, _ region: NumberRegion) -> PhoneNumber? {
    let count = digits.utf8.count
    guard (7...15).contains(count) else { return nil }
    guard let code = region.countryCode, let plan = NumberingPlan[code] else {
      return countryless(digits.withoutZeros, region)
    }
    let trunk = region.trunkPrefix
    if let national = plan.national(dialled: digits, trunk: trunk) {
      return complete(code + national, region)
    }
    // Digits that start with the country's own code and are long enough for a whole number are
    // international with the `+` lost; sooner where everybody dials a trunk prefix at home.
    let isComplete = digits.hasPrefix(code) && plan.allows(count - code.utf8.count)
    if isComplete, trunk != code, count >= (trunk.isEmpty ? 12 : 10) {
      return complete(digits, region)
    }
    if plan.allows(count) { return complete(code + digits, region) }
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

extension String {
  /// What stands behind so many digits. By bytes: these are ASCII.
  fileprivate func behind(_ count: Int) -> String { String(Substring(utf8.dropFirst(count))) }

  /// The digits behind leading zeros.
  fileprivate var withoutZeros: String {
    utf8.first == UInt8(ascii: "0") ? String(Substring(utf8.drop { $0 == UInt8(ascii: "0") })) : self
  }
}
