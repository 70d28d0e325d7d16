/// A pattern of attribute keys: `*` stands for any run of characters, everything else for itself. Case
/// does not count, because one system's `Card_Hint` is another's `card_hint`.
public struct KeyPattern: Sendable, Hashable {
  private let pieces: [String]
  /// As it was written.
  public let text: String

  /// Why a text is no pattern.
  public struct Flaw: Error, Sendable, Hashable {
    /// What is wrong, in words.
    public var reason: String
    /// What to write instead.
    public var suggestion: String
  }

  /// A pattern from its text.
  /// - Parameter text: such as `callback_number` or `card_*`.
  /// - Throws: what is wrong with it.
  public init(_ text: String) throws(Flaw) {
    if let flaw = Self.flaw(of: text) { throw flaw }
    self.text = text
    pieces = text.lowercased().split(separator: "*", omittingEmptySubsequences: false).map(String.init)
  }

  /// Whether it names one key and no other.
  public var isExact: Bool { pieces.count == 1 }
  /// How much of a key it fixes: of two patterns that fit, the one that fixes more knows better.
  public var fixedLetters: Int { pieces.reduce(0) { $0 + $1.count } }
  /// The same for two patterns that fit the same keys.
  public var folded: String { pieces.joined(separator: "*") }

  /// Whether a key fits.
  public func fits(_ key: String) -> Bool {
    var rest = Substring(key.lowercased())
    guard let first = pieces.first, let last = pieces.last, rest.hasPrefix(first) else { return false }
    if isExact { return rest.count == first.count }
    rest = rest.dropFirst(first.count)
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      // The earliest place leaves most for the pieces after it.
      guard let found = rest.firstRange(of: piece) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.count >= last.count && rest.hasSuffix(last)
  }

  private static func flaw(of text: String) -> Flaw? {
    if text.isEmpty || text.allSatisfy(\.isWhitespace) {
      return Flaw(
        reason: "an empty pattern fits no key", suggestion: "write a key, or * for every key")
    }
    if text.first?.isWhitespace ?? false || text.last?.isWhitespace ?? false {
      return Flaw(
        reason: "\"\(text)\" begins or ends with a space, which no key does", suggestion: "leave it out")
    }
    if text.contains("**") {
      return Flaw(reason: "\"\(text)\" has two * beside each other", suggestion: "one * is enough")
    }
    if text.contains(where: { "?[]^$|(){}+\\".contains($0) }) {
      return Flaw(
        reason: "\"\(text)\" is no pattern of keys",
        suggestion: "only * stands for something else, such as \"card_*\"; this is no regular expression")
    }
    return nil
  }
}
