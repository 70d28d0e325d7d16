extension PhoneNumber {
  /// Every number in a field of a customer record, where people keep two, or one among words: `030 5550142; 0171
  /// 1234567`, `0171/1234567 / 030/5550142`, `home: 030 5550142`.
  /// - Returns: what each part turned out to be; a field that is one number as a whole is not cut.
  public static func readAll(_ field: String, region: NumberRegion) -> [Reading] {
    guard field.utf8.count <= longest else { return [.notANumber] }
    // Behind a semicolon a URI has parameters, not a second number.
    let marks = field.utf8.contains(UInt8(ascii: "=")) ? ",|\n" : ",;|\n"
    if let parts = parts(of: field, at: marks, region) { return parts }
    let whole = readWhole(field, region: region)
    return slashed(field, whole, region) ?? (whole == .notANumber ? among(field, region) : [whole])
  }

  /// The numbers among the words of a text, or that there is none.
  private static func among(_ text: String, _ region: NumberRegion) -> [Reading] {
    let numbers = NumberText(text).numbers(region)
    return numbers.isEmpty ? [.notANumber] : numbers.map(Reading.number)
  }

  private static func parts(of field: String, at marks: String, _ region: NumberRegion) -> [Reading]? {
    // Most fields hold one number.
    guard field.utf8.contains(where: marks.utf8.contains) else { return nil }
    let parts = FieldPart.parts(of: field, at: marks)
    guard (2...8).contains(parts.count) else { return nil }
    var readings: [Reading] = []
    for part in parts {
      let whole = readWhole(part.text, region: region)
      if let digits = part.dialled(whole), case .number(var number)? = readings.last {
        number.extensionDigits = number.extensionDigits ?? digits
        readings[readings.count - 1] = .number(number)
      } else {
        readings += whole == .notANumber ? among(part.text, region) : [whole]
      }
    }
    return readings.contains(where: \.isNumber) ? readings : nil
  }

  /// Two numbers with a slash between them: the second begins as a number does, and both are whole.
  private static func slashed(_ field: String, _ whole: Reading, _ region: NumberRegion) -> [Reading]? {
    guard field.utf8.count >= 15, field.utf8.contains(UInt8(ascii: "/")) else { return nil }
    // More digits than a number of a country has are two of them.
    let isTooLong = if case .number(let number) = whole { number.countryCode == nil } else { true }
    var groups: [String] = []
    for piece in field.split(separator: "/") {
      let digits = groups.last?.count(where: \.isWholeNumber) ?? 0
      let begins = piece.first { !$0.isWhitespace && $0 != "(" }.map { "0+".contains($0) } ?? false
      let isWhole = isTooLong && piece.count(where: \.isWholeNumber) >= 7
      if groups.isEmpty || digits >= 7 && (begins || isWhole) {
        groups.append(String(piece))
      } else {
        groups[groups.count - 1] += "/" + piece
      }
    }
    guard groups.count > 1 else { return nil }
    let readings = groups.map { read($0, region: region) }
    return readings.allSatisfy(\.isNumber) ? readings : nil
  }
}

extension PhoneNumber.Reading {
  /// Whether it is one that can be compared as a whole.
  var isNumber: Bool { if case .number = self { true } else { false } }
}
