/// Compares a caller's number with one that a CRM holds (crm-lookups, section 2, rules 8 and 9).
enum NumberMatch {
  /// How sure the two are one number, and why; nil when they are not.
  static func confidence(
    _ caller: PhoneNumber.Reading, _ theirs: String, region: NumberRegion
  ) -> (Match.Confidence, String)? {
    switch (caller, PhoneNumber.read(theirs, region: region)) {
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
    if a.countryCode == nil || b.countryCode == nil, a.national == b.national {
      return (.likely, "phone, same national number, country unknown")
    }
    if let mine = a.lastDigits, let digits = b.lastDigits {
      let count = min(mine.count, digits.count)
      if mine.suffix(count) == digits.suffix(count) { return (.weak, "phone, same last \(count) digits") }
    }
    return nil
  }
}
