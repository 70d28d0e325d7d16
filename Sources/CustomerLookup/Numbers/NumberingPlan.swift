internal import Groundwork

/// What has to be known of a calling code's numbers to tell two spellings of one number apart from two
/// numbers: what is dialled in front at home, and how long a number may be. The facts are those of
/// libphonenumber, kept as a small table: the library itself would bring a C++ runtime, ICU and protobuf
/// into every start for the sake of 215 lines.
public struct NumberingPlan: Sendable, Hashable {
  /// The calling code without `+`, such as `49`.
  public let code: String
  /// ISO 3166 letters of the countries that share it, the main one first.
  public let countries: [String]
  /// Dialled in front of a national number at home and left away from abroad; empty for none.
  public let trunkPrefix: String
  /// Other prefixes that stand in old records.
  let formerPrefixes: [String]
  /// Dialled in front of a number of another country, the longest first.
  public let internationalPrefixes: [String]
  // Bit n: an ordinary number may have n digits.
  private let lengths: UInt32

  /// Whether an ordinary national number may have so many digits.
  public func allows(_ digits: Int) -> Bool {
    (0..<32).contains(digits) && lengths & 1 << UInt32(digits) != 0
  }

  /// The plan of a calling code; nil when no country has it.
  public static subscript(_ code: String) -> NumberingPlan? { plan(code.utf8[...]) }

  /// The plan that international digits belong to.
  /// The world plan gives 1 and 7 one digit, other codes two or three (ITU-T E.164).
  public static func plan(of digits: some StringProtocol) -> NumberingPlan? {
    let digits = Substring(digits).utf8
    for length in 1...3 {
      if let plan = plan(digits.prefix(length)) { return plan }
    }
    return nil
  }

  /// The plan of exactly these digits.
  private static func plan(_ code: Substring.UTF8View) -> NumberingPlan? {
    guard (1...3).contains(code.count), code.first != UInt8(ascii: "0") else { return nil }
    var number = 0
    for digit in code {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      number = number * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return plans[number]
  }

  /// The plan of a country by its ISO 3166 letters.
  public static func plan(ofCountry country: String) -> NumberingPlan? {
    codes[country.uppercased()].flatMap { Self[$0] }
  }

  /// The countries that can be named by letters.
  public static var countries: [String] { codes.keys.sorted() }

  /// By the code as a number: every row of a CRM asks, and an index costs less than a hash.
  private static let plans: [NumberingPlan?] = table.split(separator: "\n").compactMap(NumberingPlan.init)
    .reduce(into: Array(repeating: nil, count: 1000)) { plans, plan in
      if let number = OutsideNumber(plan.code)?.exactly(in: 0...999) { plans[number] = plan }
    }

  private static let codes: [String: String] = plans.reduce(into: [:]) { codes, plan in
    for country in plan?.countries ?? [] { codes[country] = plan?.code }
  }

  private init?(_ line: Substring) {
    let parts = line.split(separator: " ")
    guard parts.count == 6 else { return nil }
    let lists = parts.map { $0 == "-" ? [] : $0.split(separator: ",").map(String.init) }
    code = String(parts[0])
    (countries, trunkPrefix) = (lists[1], lists[2].first ?? "")
    (formerPrefixes, internationalPrefixes) = (lists[3], lists[4])
    lengths = lists[5].reduce(0) { bits, run in
      let ends = run.split(separator: "-").compactMap { OutsideNumber($0)?.exactly(in: 0...31) }
      guard let first = ends.first, let last = ends.last, first <= last else { return bits }
      return (first...last).reduce(bits) { $0 | 1 << UInt32($1) }
    }
  }
}
