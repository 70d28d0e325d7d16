/// A country as far as telephone numbers go, with numbers that are reserved for fiction.
struct CustomerCountry: Sendable {
  let name: String
  /// `+49`.
  let code: String
  let language: String
  /// Fixed first digits and how many follow.
  let prefix: String
  let digits: Int
  let trunk: String

  static let all = [
    CustomerCountry(name: "DE", code: "+49", language: "de-DE", prefix: "3023125", digits: 3, trunk: "0"),
    CustomerCountry(name: "US", code: "+1", language: "en-US", prefix: "317555", digits: 4, trunk: ""),
    CustomerCountry(name: "GB", code: "+44", language: "en-GB", prefix: "2079460", digits: 3, trunk: "0"),
    CustomerCountry(name: "FR", code: "+33", language: "fr-FR", prefix: "199005", digits: 3, trunk: "0"),
  ]

  func national(_ number: Int) -> String {
    let text = String(number)
    return prefix + String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// The ways people type a number into a CRM.
  func spell(_ national: String, _ way: Int) -> String {
    let (area, rest) = (String(national.prefix(3)), String(national.dropFirst(3)))
    switch way {
    case 0: return code + national
    case 1: return "\(code) (\(trunk)) \(area) \(rest)"
    case 2: return "(\(trunk)\(area)) \(rest.prefix(3))-\(rest.dropFirst(3))"
    case 3: return "00\(code.dropFirst()) \(area)/\(rest)"
    case 4: return "\(trunk)\(area).\(rest.prefix(3)).\(rest.dropFirst(3)) ext. 12"
    default: return "\(code)\u{A0}\(area)\u{A0}\(rest)"
    }
  }
}
