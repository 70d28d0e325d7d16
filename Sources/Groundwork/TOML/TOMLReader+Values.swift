internal import OrderedCollections

extension TOMLReader {
  /// A text; nil when the key is absent or, after noting a problem, of another kind.
  public func string(_ key: String) -> String? {
    guard let value = value(key) else { return nil }
    if case .string(let text) = value.content { return text }
    return wrong(key, value, "a string")
  }

  /// A text that must be one of `allowed`.
  public func string(_ key: String, oneOf allowed: [String]) -> String? {
    guard let text = string(key) else { return nil }
    if allowed.contains(text) { return text }
    problem(
      key, "\(key) cannot be \"\(text)\"",
      suggestion: Suggestion.question(for: text, among: allowed)
        ?? "one of \(allowed.map { "\"\($0)\"" }.joined(separator: ", "))")
    return nil
  }

  /// A text that must be there; notes a problem at the table when it is not.
  public func requiredString(_ key: String) -> String? {
    if members[key] == nil { missing(key) }
    return string(key)
  }

  /// A whole number within a range.
  public func integer(_ key: String, in range: ClosedRange<Int> = OutsideNumber.widest) -> Int? {
    guard let value = value(key) else { return nil }
    guard case .number(let number) = value.content, number.isWhole else {
      return wrong(key, value, "a whole number")
    }
    if let number = number.exactly(in: range) { return number }
    problem(key, "\(key) cannot be \(number)", suggestion: Self.words(range))
    return nil
  }

  /// A number, whole or not, within a range.
  public func number(_ key: String, in range: ClosedRange<Double>) -> Double? {
    guard let value = value(key) else { return nil }
    guard case .number(let number) = value.content else { return wrong(key, value, "a number") }
    if let number = number.within(range) { return number }
    problem(key, "\(key) cannot be \(number)", suggestion: "from \(range.lowerBound) to \(range.upperBound)")
    return nil
  }

  /// A yes or no.
  public func boolean(_ key: String) -> Bool? {
    guard let value = value(key) else { return nil }
    if case .boolean(let flag) = value.content { return flag }
    return wrong(key, value, "true or false")
  }

  /// A span of time: a whole number of seconds, or a text such as `"250ms"`, `"2s"`, `"1.5s"`,
  /// `"10m"`, `"8h"`. Negative spans are refused.
  public func interval(_ key: String) -> Interval? {
    guard let value = value(key) else { return nil }
    let interval: Interval?
    switch value.content {
    case .number(let number) where number.isWhole:
      interval = number.exactly(in: 0...31_536_000).map { .seconds($0) }
    case .string(let text): interval = Interval(spelling: text)
    default: return wrong(key, value, "a span of time such as \"2s\"")
    }
    if interval == nil {
      problem(key, "\(key) is no span of time", suggestion: "write \"250ms\", \"2s\", \"10m\" or \"8h\"")
    }
    return interval
  }

  /// Notes that a key must be given.
  public func missing(_ key: String) { note(place, "missing key \"\(key)\"") }

  /// Notes a value of the wrong kind.
  func wrong<T>(_ key: String, _ value: PlacedValue, _ expected: String) -> T? {
    note(value.place, "\(key) must be \(expected), not \(value.kind)")
    return nil
  }

  private static func words(_ range: ClosedRange<Int>) -> String {
    range.upperBound == OutsideNumber.widest.upperBound
      ? "\(range.lowerBound) or more" : "from \(range.lowerBound) to \(range.upperBound)"
  }
}
