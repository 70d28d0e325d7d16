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
    case "54": digits.count == 12 ? argentineMobile(digits) : nil
    default: nil
    }
  }

  private func argentineMobile(_ digits: Substring) -> String? {
    let areas = (digits.hasPrefix("11") ? [2] : [3, 4]).filter { digits.dropFirst($0).hasPrefix("15") }
    guard let area = areas.first, areas.count == 1 else { return nil }
    return "9" + digits.prefix(area) + digits.dropFirst(area + 2)
  }
}
