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
    if spelling.hasPlus { return complete(digits, region) }
    for prefix in region.internationalPrefixes where digits.hasPrefix(prefix) {
      return complete(String(digits.dropFirst(prefix.count)), region)
    }
    return nil
  }

  private static func complete(_ digits: String, _ region: NumberRegion) -> PhoneNumber? {
    guard (7...15).contains(digits.count), let code = CountryCode.prefix(of: digits) else { return nil }
    var national = String(digits.dropFirst(code.count))
    // "+49 (0)30 …" and "+49 030 …" carry a trunk prefix that is never dialled from abroad.
    if CountryCode.trunkPrefix(of: code) == "0" { national = String(national.drop { $0 == "0" }) }
    guard national.count + code.count >= 7 else { return nil }
    return PhoneNumber(
      international: code + national, national: national, countryCode: code, extensionDigits: nil,
      matchDigits: code == "1" ? max(region.matchDigits, 10) : region.matchDigits)
  }

  private static func national(_ digits: String, _ region: NumberRegion) -> PhoneNumber? {
    guard (7...15).contains(digits.count) else { return nil }
    guard let code = region.countryCode else {
      let national = digits.hasPrefix("0") ? String(digits.drop { $0 == "0" }) : digits
      return PhoneNumber(
        international: nil, national: national, countryCode: nil, extensionDigits: nil,
        matchDigits: region.matchDigits)
    }
    let trunk = region.trunkPrefix
    // Where everybody dials a trunk prefix at home, digits that start with the country's own code
    // and are long enough for a whole number are international with the `+` lost.
    if !trunk.isEmpty, trunk != code, !digits.hasPrefix(trunk), digits.hasPrefix(code), digits.count >= 10 {
      return complete(digits, region)
    }
    let hasTrunk = !trunk.isEmpty && digits.hasPrefix(trunk) && (code != "1" || digits.count == 11)
    return complete(code + (hasTrunk ? String(digits.dropFirst(trunk.count)) : digits), region)
  }
}
