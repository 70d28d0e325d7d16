public import ArgumentParser
public import CustomerLookup

extension LookupKey.Kind: ExpressibleByArgument {
  /// Any word: which kinds there are depends on the configuration.
  public init?(argument: String) { self.init(rawValue: argument) }

  /// What a key looks like: an address has an `@`, a number has digits and what people put between
  /// them, anything else is an id.
  static func guessed(from key: String) -> LookupKey.Kind {
    if key.contains("@") { return .email }
    let isNumber =
      key.allSatisfy { $0.isWholeNumber || " +()-./\u{a0}".contains($0) }
      && key.contains(where: \.isWholeNumber)
    return isNumber ? .phone : .id
  }
}
