/// Why a value must not be sent.
public enum PrivacyRefusal: Sendable, Hashable {
  /// Its key is empty, or nothing but spaces.
  case noKey
  /// Its key is longer than `KeyShape.limit`.
  case longKey(bytes: Int)
  /// A control character, a line break or another character that nobody sees stands in its key.
  case invisibleInKey
  /// Its key is spelt with a combining mark; the same letters of other bytes would be another key.
  case twoSpellings
  /// Its key is of the class never send.
  case neverSent
  case cardNumber

  /// The reason in a few words; nothing was sent.
  public var reason: String {
    switch self {
    case .noKey: "an attribute needs a key"
    case .longKey(let bytes): "the key has \(bytes) bytes, more than \(KeyShape.limit)"
    case .invisibleInKey: "an invisible character stands in the key"
    case .twoSpellings: "two spellings of this key would look alike"
    case .neverSent: "never sent by your privacy rules"
    case .cardNumber: "card number"
    }
  }

  /// The reason, and what can be done instead. Whoever quotes it says that nothing was sent.
  public var words: String { [reason, wayOut].compactMap(\.self).joined(separator: "; ") }

  /// What can be done instead; nil where the reason says it.
  private var wayOut: String? {
    switch self {
    case .noKey: nil
    case .longKey: "shorten it, or write its text as the value"
    case .invisibleInKey: "write it without line breaks, tabs and what is not seen"
    case .twoSpellings: "write its letters in composed form (NFC)"
    case .neverSent: "use `patchbay secure set`, or write a reference id"
    case .cardNumber: "pause the recording while it is said, and write a reference id"
    }
  }
}
