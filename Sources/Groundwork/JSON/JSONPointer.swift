internal import OrderedCollections

/// A JSON Pointer (RFC 6901), such as `/results/0/properties/email`.
public struct JSONPointer: Sendable, Hashable, CustomStringConvertible {
  /// The unescaped reference tokens; empty for the whole document.
  public var tokens: [String]

  /// A pointer by its unescaped tokens.
  public init(_ tokens: [String]) { self.tokens = tokens }

  /// Reads a pointer.
  /// - Returns: nil when the text neither is empty nor starts with `/`, or has a bad `~` escape.
  public init?(_ text: String) {
    guard text.isEmpty || text.hasPrefix("/") else { return nil }
    var tokens: [String] = []
    for part in text.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      guard let token = Self.unescape(part) else { return nil }
      tokens.append(token)
    }
    self.tokens = tokens
  }

  /// The pointer as RFC 6901 spells it.
  public var description: String {
    tokens.map { "/" + $0.replacing("~", with: "~0").replacing("/", with: "~1") }.joined()
  }

  /// The value this points at; nil when there is none.
  public func value(in document: JSONValue) -> JSONValue? {
    tokens.reduce(Optional(document)) { value, token in
      switch value {
      case .object(let members): members[token]
      case .array: OutsideNumber(token)?.exactly().flatMap { String($0) == token ? value?[$0] : nil }
      default: nil
      }
    }
  }

  private static func unescape(_ part: Substring) -> String? {
    var (out, rest) = ("", part)
    while let character = rest.popFirst() {
      guard character == "~" else {
        out.append(character)
        continue
      }
      switch rest.popFirst() {
      case "0": out.append("~")
      case "1": out.append("/")
      default: return nil
      }
    }
    return out
  }
}
