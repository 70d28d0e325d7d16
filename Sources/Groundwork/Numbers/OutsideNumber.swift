/// A number that somebody else has written: in JSON, TOML, SQL, a header, a file, a setting, a terminal's reply.
///
/// Nothing is counted with it and it is no index. It becomes a number of ours only within bounds that the
/// reader names, or a span of time, which ends where time ends for us. So no arithmetic that traps can meet it.
public struct OutsideNumber: Sendable, Hashable {
  private enum Value: Hashable {
    case whole(Int)
    /// Written with a fraction, or larger than a machine word.
    case other(Double)
  }

  private let value: Value

  /// No number is handed out beyond these, whatever bounds are named: the sum of two thousand of them still
  /// fits, and each is exact as a `Double`.
  public static let widest = -4_503_599_627_370_496...4_503_599_627_370_496

  /// A number that a library has read already.
  public init(_ number: Int) { value = .whole(number) }

  /// A number that a library has read already and that was written with a fraction.
  public init(_ number: Double) { value = .other(number) }

  /// Reads decimal digits with an optional sign, fraction and exponent; nil for anything else, such as `inf`,
  /// `0x10` or a blank.
  public init?(_ text: some StringProtocol) {
    if let number: Int = Self.read(text) {
      self.init(number)
      return
    }
    let isDecimal = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"),
        UInt8(ascii: "e"), UInt8(ascii: "E"):
        true
      default: false
      }
    }
    guard isDecimal, let number = Self.read(double: text) else { return nil }
    if let whole = Int(exactly: number) { self.init(whole) } else { self.init(number) }
  }

  /// A whole number within bounds; nil for a fraction and for one outside them.
  public func exactly(in bounds: ClosedRange<Int> = widest) -> Int? {
    guard case .whole(let number) = value, bounds.contains(number), Self.widest.contains(number) else {
      return nil
    }
    return number
  }

  /// The nearest whole number within bounds.
  public func clamped(to bounds: ClosedRange<Int>) -> Int {
    let number =
      switch value {
      case .whole(let number): number
      case .other(let number): Int(saturating: number)
      }
    return min(max(number, bounds.lowerBound), bounds.upperBound).clamped(to: Self.widest)
  }

  /// The nearest number within bounds, whole or not.
  public func clamped(to bounds: ClosedRange<Double>) -> Double {
    double.isNaN ? bounds.lowerBound : min(max(double, bounds.lowerBound), bounds.upperBound)
  }

  /// A number within bounds, whole or not; nil for one outside them.
  public func within(_ bounds: ClosedRange<Double>) -> Double? { bounds.contains(double) ? double : nil }

  /// Whether it is a whole number that fits a machine word.
  public var isWhole: Bool { if case .whole = value { true } else { false } }

  /// So many seconds, as far as time goes.
  public var seconds: Interval {
    switch value {
    case .whole(let number): .seconds(number)
    case .other(let number): .seconds(number)
    }
  }

  /// So many milliseconds, as far as time goes.
  public var milliseconds: Interval {
    switch value {
    case .whole(let number): .milliseconds(number)
    case .other(let number): .seconds(number / 1000)
    }
  }

  private var double: Double {
    switch value {
    case .whole(let number): Double(number)
    case .other(let number): number
    }
  }

  // Generic, because the concrete readers are hidden from the rest of the program (TrappingConversions).
  private static func read<Number: FixedWidthInteger>(_ text: some StringProtocol) -> Number? {
    Number(text, radix: 10)
  }

  private static func read(double text: some StringProtocol) -> Double? {
    func read<Number: LosslessStringConvertible>(_ text: String) -> Number? { Number(text) }
    return read(String(text))
  }
}

extension OutsideNumber: CustomStringConvertible {
  /// As we would write it.
  public var description: String {
    switch value {
    case .whole(let number): String(number)
    case .other(let number): String(number)
    }
  }
}

extension Int {
  func clamped(to bounds: ClosedRange<Int>) -> Int {
    Swift.min(Swift.max(self, bounds.lowerBound), bounds.upperBound)
  }
}
