internal import Groundwork

extension Mapping {
  /// What keeps a word of the configuration from being the key of an attribute, with a way out; nil when it can be.
  static func mistake(inKey key: String) -> (message: String, suggestion: String)? {
    let suggestion = "letters, digits and _, such as \"account_tier\""
    if key.isEmpty { return ("an attribute needs a key", suggestion) }
    guard key != key.trimmed || key.unicodeScalars.contains(where: \.isInvisible) else { return nil }
    return ("\"\(VisibleText.line(key))\" is no key of an attribute", suggestion)
  }
}
