extension PhoneNumber {
  /// Every number in a field of a customer record, where people keep two: `030 5550142; 0171 1234567`.
  /// - Returns: what each part turned out to be; a field that is one number as a whole is not cut.
  public static func readAll(_ field: String, region: NumberRegion) -> [Reading] {
    guard field.utf8.count <= 512 else { return [read(field, region: region)] }
    // Behind a semicolon a URI has parameters, not a second number.
    let marks = field.utf8.contains(UInt8(ascii: "=")) ? ",|\n" : ",;|\n"
    if let parts = parts(of: field, at: marks, region) { return parts }
    let whole = read(field, region: region)
    return (whole == .notANumber ? parts(of: field, at: "/", region) : nil) ?? [whole]
  }

  private static func parts(of field: String, at marks: String, _ region: NumberRegion) -> [Reading]? {
    // Most fields hold one number.
    guard field.utf8.contains(where: marks.utf8.contains) else { return nil }
    let parts = field.utf8.split(whereSeparator: marks.utf8.contains).map { Substring($0) }
      .filter { !$0.allSatisfy(\.isWhitespace) }
    guard (2...8).contains(parts.count) else { return nil }
    let readings = parts.map { read(String($0), region: region) }
    return readings.contains { if case .number = $0 { true } else { false } } ? readings : nil
  }
}
