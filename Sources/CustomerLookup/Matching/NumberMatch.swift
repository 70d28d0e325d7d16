/// Compares a caller's number with one that a CRM holds (crm-lookups, section 2, rules 8 and 9).
enum NumberMatch {
  /// How sure one of their numbers is the caller's, and why; nil when none is.
  static func confidence(
    _ caller: PhoneNumber.Reading, _ theirs: String, region: NumberRegion
  ) -> (Match.Confidence, String)? {
    var best: (Match.Confidence, String)?
    for reading in PhoneNumber.readAll(theirs, region: region) {
      if let one = compare(caller, reading), best.map({ $0.0 < one.0 }) ?? true { best = one }
    }
    return best
  }

  static func compare(
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
      if a.isUnassigned { return (.likely, "phone, same digits, a country code that nobody has") }
      if a.extensionDigits != b.extensionDigits { return (.likely, "phone, same E.164, other extension") }
      return a.isGuess || b.isGuess
        ? (.likely, "phone, same E.164 if it is read rightly") : (.sure, "phone, same E.164")
    }
    // Two countries that were both written are two numbers; one that was assumed may be wrong.
    if a.isInternational, b.isInternational, a.countryCode != b.countryCode { return nil }
    // One that was written, though it does not exist, is not the other's that was left out.
    let isOpen = (a.countryCode == nil || b.countryCode == nil) && a.isUnassigned == b.isUnassigned
    if isOpen, a.national == b.national {
      // Fewer digits lack their area code, and many places share them.
      return a.national.count < 8
        ? (.weak, "phone, same local number, area unknown")
        : (.likely, "phone, same national number, country unknown")
    }
    let (mine, theirs) = ((a.international ?? a.national).utf8, (b.international ?? b.national).utf8)
    guard mine.count >= a.matchDigits, theirs.count >= b.matchDigits else { return nil }
    let count = min(a.matchDigits, b.matchDigits)
    return mine.suffix(count).elementsEqual(theirs.suffix(count))
      ? (.weak, "phone, same last \(count) digits") : nil
  }
}
