internal import CustomerLookup

/// A number in groups that can be read aloud and compared by eye.
enum CallerNumber {
  /// The longest grouping that fits the number column.
  private static let mostColumns = 17

  /// `+49 30 555 0142` of `+49305550142`: four digits, three, and the rest, after the country's code.
  /// Whatever is no plain international number is left as it is.
  static func grouped(_ number: String) -> String {
    let digits = number.dropFirst()
    guard number.first == "+", (8...15).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let code = NumberingPlan.plan(of: digits)?.code
    else { return number }
    var rest = digits.dropFirst(code.count)
    var groups: [Substring] = []
    for size in [4, 3, 3, 3] where !rest.isEmpty {
      groups.insert(rest.suffix(size), at: 0)
      rest = rest.dropLast(size)
    }
    let text = (["+\(code)"] + groups.map(String.init)).joined(separator: " ")
    return rest.isEmpty && text.utf8.count <= mostColumns ? text : number
  }
}
