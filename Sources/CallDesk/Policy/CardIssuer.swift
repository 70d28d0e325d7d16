internal import Groundwork
internal import CustomerLookup

/// How the numbers of card networks begin and how long they are, as the networks publish it.
enum CardIssuer {
  /// Digits that any card number has.
  static let lengths = 13...19

  /// Whether these could be a card's digits, and the last of them is the check digit of the others.
  static func issued(_ digits: ArraySlice<UInt8>) -> Bool {
    guard lengths.contains(digits.count), begins(digits) else { return false }
    return passesLuhn(digits) && !isTelephone(digits)
  }

  /// The same of sixteen digits of the networks that most cards are of.
  static func isCommon(_ digits: ArraySlice<UInt8>) -> Bool {
    guard digits.count == 16 else { return false }
    switch number(digits) {
    case 2221...2720, 3528...3589, 4000...4999, 5100...5599, 6011, 6200...6299, 6440...6599:
      return passesLuhn(digits)
    default: return false
    }
  }

  private static func begins(_ digits: ArraySlice<UInt8>) -> Bool {
    switch number(digits) {
    // Visa.
    case 4000...4999: [13, 16, 19].contains(digits.count)
    // Mastercard.
    case 2221...2720, 5100...5599: digits.count == 16
    // American Express.
    case 3400...3499, 3700...3799: digits.count == 15
    // Diners Club.
    case 3000...3059, 3095, 3600...3699, 3800...3999: digits.count >= 14
    // Mir, JCB, Maestro, Discover, UnionPay, RuPay.
    case 2200...2204, 3528...3589, 5000...5099, 5600...5899, 6000...6999: digits.count >= 16
    default: false
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int {
    digits.prefix(4).reduce(0) { $0 * 10 + Int($1) }
  }

  // Visa gives out thirteen digits no more, and German and Austrian telephone numbers have as many.
  private static func isTelephone(_ digits: ArraySlice<UInt8>) -> Bool {
    guard digits.count == 13 else { return false }
    let text = digits.map(String.init).joined()
    return NumberingPlan.plan(of: text).map { $0.allows(13 - $0.code.utf8.count) } ?? false
  }

  private static func passesLuhn(_ digits: ArraySlice<UInt8>) -> Bool {
    let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
      let value = Int(digit.element) * (digit.offset % 2 == 1 ? 2 : 1)
      return sum + (value > 9 ? value - 9 : value)
    }
    return sum % 10 == 0
  }
}
