/// Recognises payment card numbers in free text: digits of any script, perhaps in groups, that begin and end as
/// a card network's do and pass the Luhn check (ISO/IEC 7812-1, annex B). Telephone numbers behind a `+`, IBANs
/// and UUIDs are none.
enum CardNumber {
  /// Whether there is one in `text`.
  static func occurs(in text: String) -> Bool {
    guard hasDigits(text) else { return false }
    let scalars = Array(text.unicodeScalars)
    var (run, index) = (DigitRun(), 0)
    while index < scalars.count {
      if let end = uuid(in: scalars, at: index) {
        if run.holdsCard { return true }
        (run, index) = (DigitRun(), end)
        continue
      }
      if !run.take(scalars[index]) {
        if run.holdsCard { return true }
        run = run.next(behind: scalars[index])
      }
      index += 1
    }
    return run.holdsCard
  }

  // Every value is looked at again and again, and most hold too few digits for a card.
  private static func hasDigits(_ text: String) -> Bool {
    var count = 0
    for byte in text.utf8 where (0x30...0x39).contains(byte) || byte >= 0x80 { count += 1 }
    return count >= CardIssuer.lengths.lowerBound
  }

  /// Where a UUID that begins here ends.
  private static func uuid(in scalars: [Unicode.Scalar], at start: Int) -> Int? {
    let end = start + 36
    guard end <= scalars.count, scalars[start + 8] == "-", start == 0 || !isHex(scalars[start - 1]),
      end == scalars.count || !isHex(scalars[end])
    else { return nil }
    for offset in 0..<36 {
      let isDash = [8, 13, 18, 23].contains(offset)
      guard isDash ? scalars[start + offset] == "-" : isHex(scalars[start + offset]) else { return nil }
    }
    return end
  }

  private static func isHex(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isASCIIHexDigit }
}
