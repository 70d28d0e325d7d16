public import Groundwork

/// An attribute's value as the journal keeps it.
public enum JournalValue: Sendable, Hashable {
  case plain(String)
  /// Of a private value only a digest under the installation's key: enough to recognise it, not to
  /// send it again.
  case digest(String)
  /// Of a value that is never logged nothing at all.
  case withheld

  /// A string, `{"hmac":"…"}` or `{"withheld":true}`.
  public var json: JSONValue {
    switch self {
    case .plain(let text): .string(text)
    case .digest(let digest): ["hmac": .string(digest)]
    case .withheld: ["withheld": true]
    }
  }

  /// Reads what `json` writes; nil for anything else.
  public init?(_ json: JSONValue) {
    if let text = json.string {
      self = .plain(text)
    } else if let digest = json["hmac"]?.string {
      self = .digest(digest)
    } else if json["withheld"] == true {
      self = .withheld
    } else {
      return nil
    }
  }
}
