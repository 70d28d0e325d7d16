internal import Groundwork

/// Digits that stand together, in groups with at most two spaces, dashes, dots, strokes or marks between them.
struct DigitRun {
  private var groups: [[UInt8]] = []
  private var gap = 0
  /// What stands directly before the first digit.
  private var isAfterPlus = false
  private var letters: [Unicode.Scalar] = []

  /// The groups in which card numbers are written, beside one alone.
  private static let shapes = [
    [4, 4, 4, 4], [4, 6, 5], [4, 6, 4], [4, 4, 4, 4, 3], [4, 3, 3, 3], [4, 4, 4, 1],
  ]

  /// Takes what belongs to the run.
  /// - Returns: false where the run has ended before it.
  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    if let digit = Self.digit(scalar) {
      if groups.isEmpty || gap > 0 { groups.append([]) }
      groups[groups.count - 1].append(digit)
      gap = 0
      return true
    }
    guard gap < 2, !groups.isEmpty, Self.isBetweenGroups(scalar) else { return false }
    gap += 1
    return true
  }

  /// The run that may begin behind the end of this one.
  func next(behind scalar: Unicode.Scalar) -> DigitRun {
    var next = DigitRun()
    next.isAfterPlus = scalar == "+"
    if scalar.isASCII, scalar.properties.isAlphabetic {
      next.letters = (groups.isEmpty ? letters : []) + [scalar]
    }
    return next
  }

  /// Whether a card number is in it: all of it, all but a digit too many at either end, or groups as they are
  /// printed on cards among others, such as the date behind them.
  var holdsCard: Bool {
    let digits = groups.flatMap(\.self)
    guard digits.count >= CardIssuer.lengths.lowerBound, !isIBAN(digits) else { return false }
    // A number after `+` is a telephone's.
    if !isAfterPlus, Self.isCard(digits[...]) { return true }
    return groups.indices.dropFirst(isAfterPlus ? 1 : 0).contains { start in
      Self.isCard(groups[start][...])
        || Self.shapes.contains { shape in
          let window = groups[start...].prefix(shape.count)
          return window.map(\.count) == shape && CardIssuer.issued(window.flatMap(\.self)[...])
        }
    }
  }

  private static func isCard(_ digits: ArraySlice<UInt8>) -> Bool {
    if CardIssuer.issued(digits) { return true }
    // Longer numbers hold sixteen digits that fit by chance too often: ids and times of every kind do.
    guard digits.count == 17 else { return false }
    return CardIssuer.isCommon(digits.dropLast()) || CardIssuer.isCommon(digits.dropFirst())
  }

  /// An account number whose check digits hold (ISO 13616-1).
  private func isIBAN(_ digits: [UInt8]) -> Bool {
    guard letters.count == 2, digits.count > 2 else { return false }
    let country = letters.flatMap { letter -> [UInt8] in
      let value = UInt8(truncatingIfNeeded: (letter.value | 0x20) - 0x61 + 10)
      return [value / 10, value % 10]
    }
    return (digits.dropFirst(2) + country + digits.prefix(2)).reduce(0) { ($0 * 10 + Int($1)) % 97 } == 1
  }

  // Digits of every script, and those in circles or raised; no numerals such as Ⅳ and 四.
  private static func digit(_ scalar: Unicode.Scalar) -> UInt8? {
    if scalar.isASCII { return (0x30...0x39).contains(scalar.value) ? UInt8(scalar.value - 0x30) : nil }
    switch scalar.properties.numericType {
    case .decimal?, .digit?:
      return scalar.properties.numericValue.map { UInt8(clamping: Int(saturating: $0)) }
    default: return nil
    }
  }

  private static func isBetweenGroups(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .dashPunctuation, .format, .control,
      .nonspacingMark, .enclosingMark:
      true
    default: "._/,|·•−⁄".unicodeScalars.contains(scalar)
    }
  }
}
