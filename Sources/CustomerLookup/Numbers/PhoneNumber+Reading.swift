/// How a text becomes a number (crm-lookups, section 2, rules 1 to 5).
extension PhoneNumber {
  /// Reads a number as a call, a CRM or a person spells it: with scheme, display name, parameters,
  /// punctuation, other scripts' digits, extension or prefix. Never fails on hostile text.
  public static func read(_ text: String, region: NumberRegion) -> Reading {
    let whole = readWhole(text, region: region)
    guard whole == .notANumber, text.utf8.count <= Self.longest else { return whole }
    let numbers = NumberText(text).numbers(region)
    return numbers.count == 1 ? .number(numbers[0]) : whole
  }

  /// Longer texts have been pasted by mistake or are sent to harm.
  static let longest = 512

  /// Reads a text that is a number from its first letter to its last.
  static func readWhole(_ text: String, region: NumberRegion) -> Reading {
    guard text.utf8.count <= longest else { return .notANumber }
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
    if hasPlus {
      // Whoever writes a plus means a country: what has none is no number of this one.
      return (complete(digits, region) ?? unassigned(digits, region)).map { .number($0.written) }
        ?? .notANumber
    }
    if let number = ordinary(digits, region) { return .number(number.written) }
    let behind = behindPrefix(digits, region)
    if let behind, !hasCountry(behind) {
      return unassigned(behind, region).map { .number($0.written) } ?? .notANumber
    }
    if var number = national(digits, region) {
      // A prefix of another country, and no number of any: dialled from inside a house, as like as not.
      number.isGuess = number.isGuess || behind != nil
      return .number(number)
    }
    return (2...6).contains(digits.utf8.count) ? .internal(digits) : .notANumber
  }

  fileprivate var written: PhoneNumber {
    var number = self
    number.isInternational = true
    return number
  }

  /// What stands behind the prefix of another country.
  /// - Returns: nil where there is none, or where nothing long enough for a number stands there.
  private static func behindPrefix(_ digits: String, _ region: NumberRegion) -> String? {
    guard digits.utf8.count >= 7 else { return nil }
    for prefix in region.internationalPrefixes where !prefix.isEmpty && digits.hasPrefix(prefix) {
      return digits.behind(prefix.utf8.count)
    }
    return nil
  }

  /// Whether some country's numbers begin like this. No area code of country code 1 begins with 0 or 1.
  private static func hasCountry(_ digits: String) -> Bool {
    guard let plan = NumberingPlan.plan(of: digits) else { return false }
    return plan.code != "1" || digits.utf8.dropFirst().first.map { $0 > UInt8(ascii: "1") } ?? true
  }

  /// A number with a country code that no plan has: asked for as it is written, and surely nobody's.
  private static func unassigned(_ digits: String, _ region: NumberRegion) -> PhoneNumber? {
    guard (7...15).contains(digits.utf8.count), !hasCountry(digits) else { return nil }
    var number = countryless(digits, region)
    number.international = digits
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
      let behind = digits.behind(prefix.utf8.count)
      if hasCountry(behind), let number = complete(behind, region), number.isOrdinary { return number }
    }
    return nil
  }

  /// Whether the country has ordinary numbers of this length.
  fileprivate var isOrdinary: Bool {
    guard let code = countryCode, let plan = NumberingPlan[code] else { return false }
    return plan.allows(national.utf8.count)
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
    let isLost = plan.hasLostZero(national)
    if isLost { national = "0" + national }
    guard national.utf8.count + plan.code.utf8.count >= 7 else { return nil }
    var number = PhoneNumber(
      international: plan.code + national, national: national, countryCode: plan.code, extensionDigits: nil,
      matchDigits: plan.code == "1" ? max(region.matchDigits, 10) : region.matchDigits)
    number.isGuess = isLost
    return number
  }

  private static func national(_ digits: String, _ region: NumberRegion) -> PhoneNumber? {
    let count = digits.utf8.count
    guard (7...15).contains(count) else { return nil }
    guard let code = region.countryCode, let plan = NumberingPlan[code] else {
      return countryless(digits.withoutZeros, region)
    }
    let trunk = region.trunkPrefix
    if let national = plan.national(dialled: digits, trunk: trunk) {
      var number = complete(code + national, region)
      number?.hasTrunk = true
      return number
    }
    // Digits that start with the country's own code and are long enough for a whole number are
    // international with the `+` lost; sooner where everybody dials a trunk prefix at home.
    let isComplete = digits.hasPrefix(code) && plan.allows(count - code.utf8.count)
    if isComplete, trunk != code, count >= (trunk.isEmpty ? 12 : 10) {
      return complete(digits, region)
    }
    if plan.allows(count) { return complete(code + digits, region) }
    if let national = plan.national(bare: digits) { return complete(code + national, region) }
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
