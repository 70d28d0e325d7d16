/// Compares a caller's number with one that a CRM holds (crm-lookups, section 2, rules 8 and 9).
enum NumberMatch {
  /// How sure one of their numbers is the caller's, and why; nil when none is.
  static func confidence(
    _ caller: PhoneNumber.Reading, _ theirs: String, region: NumberRegion
  ) -> (Match.Confidence, String)? {
    PhoneNumber.readAll(theirs, region: region).compactMap { compare(caller, $0) }.max { $0.0 < $1.0 }
  }

  private static func compare(
    _ a: PhoneNumber.Reading, _ b: PhoneNumber.Reading
  ) -> (Match.Confidence, String)? {
    switch (a, b) {
    case (.internal(let a), .internal(let b)): a == b ? (.sure, "phone, same internal number") : nil
    case (.number(let a), .number(let b)): compare(a, b)
    default: nil
    }
  }

  private static func compare(_ a: PhoneNumber, _ b: PhoneNumber) -> (Match.Confidence, String)? {
    if let mine = a.e164, mine == b.e164 {
      return a.extensionDigits == b.extensionDigits
        ? (.sure, "phone, same E.164") : (.likely, "phone, same E.164, other extension")
    }
    // Two countries that were both written are two numbers; one that was assumed may be wrong.
    if a.isInternational, b.isInternational, a.countryCode != b.countryCode { return nil }
    if a.countryCode == nil || b.countryCode == nil, a.national == b.national {
      // Fewer digits lack their area code, and many places share them.
      return a.national.count < 8
        ? (.weak, "phone, same local number, area unknown")
        : (.likely, "phone, same national number, country unknown")
    }
    if let mine = a.lastDigits, let digits = b.lastDigits {
      let count = min(mine.count, digits.count)
      if mine.suffix(count) == digits.suffix(count) { return (.weak, "phone, same last \(count) digits") }
    }
    return nil
  }
}
