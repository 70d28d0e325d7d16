internal import CustomerLookup

extension LookupKey {
  /// What somebody typed: an address has an `@`, a number is nothing but digits and their marks,
  /// anything else is an id. A kind in front, such as `email:`, says it outright.
  init?(typed text: String, kinds: [Kind]) {
    let text = text.trimmed
    for kind in kinds where text.lowercased().hasPrefix(kind.rawValue + ":") {
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
