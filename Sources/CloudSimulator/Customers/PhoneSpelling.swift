/// Turns what people type into E.164, as the CRM's database does for its normalised column.
enum PhoneSpelling {
  /// `030 / 555-0142` in `DE` is `+49305550142`; nil when there is no number in it.
  static func e164(_ text: String, country: String) -> String? {
    var text = text[...]
    if let colon = text.firstIndex(of: ":") { text = text[text.index(after: colon)...] }
    // An extension is no part of the number.
    for mark in ["ext", "x", "#", ";", "@"] {
      if let cut = text.firstRange(of: mark) { text = text[..<cut.lowerBound] }
    }
    let international = text.drop(while: \.isWhitespace).hasPrefix("+")
    // `+49 (0)30`: the trunk zero in brackets is left out abroad.
    let plain = text.replacing("(0)", with: "")
    let digits = plain.compactMap(\.wholeNumberValue).filter { $0 < 10 }.map(String.init).joined()
    guard !digits.isEmpty else { return nil }
    if international { return "+" + digits }
    if digits.hasPrefix("00") { return "+" + digits.dropFirst(2) }
    guard let home = CustomerCountry.all.first(where: { $0.name == country }) else { return digits }
    // Without a plus a number may still begin with its country code.
    if home.trunk.isEmpty, digits.count == 11, digits.hasPrefix(home.code.dropFirst()) { return "+" + digits }
    return home.code
      + (home.trunk.isEmpty || !digits.hasPrefix(home.trunk) ? digits : String(digits.dropFirst()))
  }
}
