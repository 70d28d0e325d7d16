public import Groundwork

/// An attribute's value as the journal keeps it.
public enum JournalValue: Sendable, Hashable {
  case plain(String)
  /// Of a private value only a digest under the installation's key: enough to recognise it, not to
  /// send it again.
  case digest(String)

  /// A string, or `{"hmac":"…"}`.
  public var json: JSONValue {
    switch self {
    case .plain(let text): .string(text)
    case .digest(let digest): ["hmac": .string(digest)]
    }
  }

  /// Reads what `json` writes; nil for anything else.
  public init?(_ json: JSONValue) {
    if let text = json.string {
      self = .plain(text)
    } else if let digest = json["hmac"]?.string {
      self = .digest(digest)
    } else {
      return nil
    }
  }
}
