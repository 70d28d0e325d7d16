/// How a number is written for people.
public struct NumberForm: Sendable, Hashable {
  /// Digits behind the mark, rounded half away from zero; nil for as many as there are.
  public var decimals: Int?
  /// Between the whole number and its fraction.
  public var mark: String
  /// Between groups of three digits; empty for none.
  public var group: String

  /// A form; `1234.5` comes out as `1234.5` by the standard one.
  public init(decimals: Int? = nil, mark: String = ".", group: String = "") {
    (self.decimals, self.mark, self.group) = (decimals, mark, group)
  }

  func written(_ text: String) throws(MappingRefusal) -> String {
    guard var number = DecimalNumber(text.trimmed) else { throw MappingRefusal("not a number") }
    if let decimals { number.round(to: decimals) }
    let sign = number.isNegative ? "-" : ""
    let fraction = number.fraction.isEmpty ? "" : mark + number.fraction.map(String.init).joined()
    return sign + grouped(number.whole) + fraction
  }

  private func grouped(_ digits: [UInt8]) -> String {
    guard !digits.isEmpty else { return "0" }
    return digits.enumerated().reduce(into: "") { out, digit in
      if digit.offset > 0, (digits.count - digit.offset) % 3 == 0 { out += group }
      out += String(digit.element)
    }
  }
}
