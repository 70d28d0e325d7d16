/// Recognises payment card numbers in free text: 13 to 19 digits, perhaps grouped by one or two
/// spaces, dashes, dots or strokes, that begin like a card's and pass the Luhn check (ISO/IEC 7812-1, annex B).
enum CardNumber {
  /// Whether there is one in `text`.
  static func occurs(in text: String) -> Bool {
    // Every value is looked at again and again, and most are too short for a card.
    guard text.utf8.count >= 13 else { return false }
    var (digits, isAfterPlus, gap) = ([UInt8](), false, 0)
    for scalar in text.unicodeScalars {
      if scalar.properties.generalCategory == .decimalNumber, let value = scalar.properties.numericValue {
        digits.append(UInt8(value))
        gap = 0
      } else if gap < 2, !digits.isEmpty, isBetweenGroups(scalar) {
        gap += 1
      } else {
        if !isAfterPlus && isCard(digits) { return true }
        (digits, gap, isAfterPlus) = ([], 0, scalar == "+")
      }
    }
    return !isAfterPlus && isCard(digits)
  }

  private static func isBetweenGroups(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .dashPunctuation, .format, .control: true
    default: "._/·•".unicodeScalars.contains(scalar)
    }
  }

  // A number after `+` is a telephone's. 2 to 6 is what card networks begin with.
  private static func isCard(_ digits: [UInt8]) -> Bool {
    guard (13...19).contains(digits.count), (2...6).contains(digits[0]) else { return false }
    let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
      let value = Int(digit.element) * (digit.offset % 2 == 1 ? 2 : 1)
      return sum + (value > 9 ? value - 9 : value)
    }
    return sum % 10 == 0
  }
}
