/// What has to be known of a country's numbers to tell two spellings of one number apart from two
/// numbers: its calling code and what is dialled in front at home.
public enum CountryCode {
  /// The calling code that international digits start with; nil when no country has it.
  /// The world plan gives 1 and 7 one digit, the codes below two, and all others three (ITU-T E.164).
  public static func prefix(of digits: some StringProtocol) -> String? {
    guard let first = digits.first, digits.allSatisfy(\.isASCII) else { return nil }
    if first == "1" || first == "7" { return String(first) }
    let two = String(digits.prefix(2))
    if twoDigits.contains(two) { return two }
    return first == "0" || digits.count < 3 ? nil : String(digits.prefix(3))
  }

  /// The calling code of a country by its ISO 3166 letters.
  public static func code(of country: String) -> String? { codes[country.uppercased()] }

  /// The countries that can be named by letters.
  public static var countries: [String] { codes.keys.sorted() }

  /// What is dialled in front of a national number at home and left away from abroad.
  public static func trunkPrefix(of code: String) -> String { trunks[code] ?? "0" }

  private static let twoDigits: Set<String> = [
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48",
    "49",
    "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82",
    "84",
    "86", "90", "91", "92", "93", "94", "95", "98",
  ]

  // "" = the number is dialled alike at home and from abroad; Italy keeps its leading zero.
  private static let trunks: [String: String] = [
    "1": "1", "7": "8", "30": "", "34": "", "36": "06", "39": "", "45": "", "47": "", "48": "", "52": "",
    "65": "", "351": "", "352": "", "354": "", "370": "8", "371": "", "372": "", "378": "", "420": "",
    "852": "",
  ]

  private static let codes: [String: String] = [
    "AR": "54", "AT": "43", "AU": "61", "BE": "32", "BG": "359", "BR": "55", "CA": "1", "CH": "41",
    "CL": "56",
    "CN": "86", "CO": "57", "CZ": "420", "DE": "49", "DK": "45", "EE": "372", "ES": "34", "FI": "358",
    "FR": "33",
    "GB": "44", "GH": "233", "GR": "30", "HK": "852", "HR": "385", "HU": "36", "IE": "353", "IL": "972",
    "IN": "91", "IS": "354", "IT": "39", "JP": "81", "KE": "254", "KR": "82", "LT": "370", "LU": "352",
    "LV": "371", "MX": "52", "NG": "234", "NL": "31", "NO": "47", "NZ": "64", "PE": "51", "PH": "63",
    "PL": "48",
    "PT": "351", "RO": "40", "RS": "381", "SE": "46", "SG": "65", "SI": "386", "SK": "421", "TR": "90",
    "UA": "380", "US": "1", "ZA": "27",
  ]
}
