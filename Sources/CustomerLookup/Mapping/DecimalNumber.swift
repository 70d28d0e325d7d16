internal import Groundwork

/// A number by its decimal digits. Nothing is ever put through a binary fraction: 0.1 stays 0.1, and a
/// customer number of thirty digits keeps all of them.
struct DecimalNumber: Hashable {
  /// Whether it is below zero; never of zero itself.
  private(set) var isNegative: Bool
  /// Before the point, without leading zeros.
  private(set) var whole: [UInt8]
  /// Behind the point, as many as were written.
  private(set) var fraction: [UInt8]

  /// Beyond this many digits it is no quantity but an attack.
  private static let limit = 400

  /// Reads a number as JSON and databases write it: `-12.50`, `1e21`, `+3`, `.5`.
  init?(_ text: String) {
    var rest = Substring(text).utf8
    guard rest.count <= Self.limit + 8, let first = rest.first else { return nil }
    isNegative = first == UInt8(ascii: "-")
    if isNegative || first == UInt8(ascii: "+") { rest.removeFirst() }
    whole = Self.digits(&rest)
    fraction = []
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      fraction = Self.digits(&rest)
      guard !fraction.isEmpty else { return nil }
    }
    guard !(whole.isEmpty && fraction.isEmpty), let exponent = Self.exponent(&rest), rest.isEmpty else {
      return nil
    }
    shift(by: exponent)
    whole = Array(whole.drop { $0 == 0 })
    guard whole.count + fraction.count <= Self.limit else { return nil }
    if isZero { isNegative = false }
  }

  private var isZero: Bool { whole.isEmpty && fraction.allSatisfy { $0 == 0 } }

  /// Rounds to so many digits behind the point, halves away from zero, or adds zeros.
  mutating func round(to count: Int) {
    guard fraction.count > count else {
      fraction += [UInt8](repeating: 0, count: count - fraction.count)
      return
    }
    let roundsUp = fraction[count] >= 5
    fraction.removeSubrange(count...)
    if roundsUp { increment() }
    if isZero { isNegative = false }
  }

  private mutating func increment() {
    var digits = whole + fraction
    var at = digits.count - 1
    while at >= 0, digits[at] == 9 {
      digits[at] = 0
      at -= 1
    }
    if at >= 0 { digits[at] += 1 } else { digits.insert(1, at: 0) }
    whole = Array(digits.dropLast(fraction.count))
    fraction = Array(digits.suffix(fraction.count))
  }

  private mutating func shift(by exponent: Int) {
    if exponent > 0 {
      let missing = max(0, exponent - fraction.count)
      whole += fraction.prefix(exponent) + [UInt8](repeating: 0, count: missing)
      fraction = Array(fraction.dropFirst(exponent))
    } else if exponent < 0 {
      let padded = [UInt8](repeating: 0, count: max(0, -exponent - whole.count)) + whole
      fraction = padded.suffix(-exponent) + fraction
      whole = Array(padded.dropLast(-exponent))
    }
  }

  private static func digits(_ rest: inout Substring.UTF8View) -> [UInt8] {
    var out: [UInt8] = []
    while let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      out.append(byte - UInt8(ascii: "0"))
      rest.removeFirst()
    }
    return out
  }

  private static func exponent(_ rest: inout Substring.UTF8View) -> Int? {
    guard rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") else { return 0 }
    rest.removeFirst()
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    let digits = digits(&rest)
    guard (1...4).contains(digits.count) else { return nil }
    let value = digits.reduce(0) { $0 * 10 + Int($1) }
    return value <= limit ? (isNegative ? -value : value) : nil
  }
}
