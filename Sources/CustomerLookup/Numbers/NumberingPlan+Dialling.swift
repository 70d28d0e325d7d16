extension NumberingPlan {
  /// The national number in what is dialled at home, without the prefix of today or of former years.
  /// - Parameters:
  ///   - digits: as written.
  ///   - trunk: the prefix of today.
  /// - Returns: nil when they start with no prefix, or when what is left is too long or short.
  func national(dialled digits: String, trunk: String) -> String? {
    if !trunk.isEmpty, digits.hasPrefix(trunk) {
      let rest = Substring(digits.utf8.dropFirst(trunk.utf8.count))
      if allows(rest.utf8.count) { return String(rest) }
      if let number = withoutHabit(rest) { return number }
    }
    for prefix in formerPrefixes where digits.hasPrefix(prefix) {
      let rest = digits.utf8.dropFirst(prefix.utf8.count)
      if allows(rest.count) { return String(Substring(rest)) }
    }
    return nil
  }

  private func withoutHabit(_ digits: Substring) -> String? {
    switch code {
    // A carrier's two digits may follow the trunk prefix.
    case "55": allows(digits.count - 2) ? String(digits.dropFirst(2)) : nil
    // A mobile is written with 15 behind its area code, and from abroad with 9 before it.
    case "54":
      digits.count == 13 && digits.hasPrefix("9")
        ? argentineMobile(digits.dropFirst()) : argentineMobile(digits)
    default: nil
    }
  }

  /// The national number in digits without a prefix that are too long for one, where a habit explains it.
  func national(bare digits: String) -> String? {
    guard code == "54" else { return nil }
    return withoutHabit(Substring(digits))
      ?? (digits.hasPrefix(code) ? withoutHabit(digits.dropFirst(code.count)) : nil)
  }

  /// Whether a national number lacks the zero that is part of it: spreadsheets take it, and habits of other
  /// countries. Italy has no ordinary number that begins with such a digit.
  func hasLostZero(_ national: String) -> Bool {
    guard code == "39", let first = national.utf8.first, allows(national.utf8.count + 1) else { return false }
    return "24679".utf8.contains(first) || first == UInt8(ascii: "5") && !national.hasPrefix("55")
  }

  private func argentineMobile(_ digits: Substring) -> String? {
    guard digits.count == 12 else { return nil }
    let areas = (digits.hasPrefix("11") ? [2] : [3, 4]).filter { digits.dropFirst($0).hasPrefix("15") }
    guard let area = areas.first, areas.count == 1 else { return nil }
    return "9" + digits.prefix(area) + digits.dropFirst(area + 2)
  }
}
