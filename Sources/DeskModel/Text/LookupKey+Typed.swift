internal import CustomerLookup

extension LookupKey {
  /// What somebody typed: an address has an `@`, a number is nothing but digits and their marks,
  /// anything else is an id. `phone:`, `email:` and `id:` in front say it outright.
  init?(typed text: String) {
    let text = text.trimmed
    for kind in Kind.allCases where text.lowercased().hasPrefix(kind.rawValue + ":") {
      let value = String(text.dropFirst(kind.rawValue.count + 1)).trimmed
      guard !value.isEmpty else { return nil }
      self.init(kind, value)
      return
    }
    guard !text.isEmpty else { return nil }
    let digits = text.count { $0.isNumber }
    let isNumber = digits >= 3 && text.allSatisfy { $0.isNumber || "+-()./ ".contains($0) }
    self.init(text.contains("@") ? .email : isNumber ? .phone : .id, text)
  }
}
