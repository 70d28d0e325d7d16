internal import Groundwork

/// A proxy's URL, read strictly before libcurl gets it: what libcurl reads otherwise than it was meant, it quotes
/// in its errors, password and all.
struct ProxyURL: Sendable, Hashable {
  /// As libcurl is given it.
  let text: String

  /// Schemes that a proxy may have; without one it is `http`.
  static let schemes = ["http", "https", "socks5", "socks5h", "socks4", "socks4a"]

  /// Reads `[scheme://][user[:password]@]host[:port][/]`.
  /// - Returns: nil for anything else, such as a password with a `#` that is not spelt `%23`.
  init?(_ text: String) {
    let (scheme, rest) = Self.split(text)
    guard Self.schemes.contains(scheme) else { return nil }
    let bare = rest.hasSuffix("/") ? rest.dropLast() : rest
    let parts = bare.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count <= 2, let place = parts.last, Self.isPlace(place),
      parts.count == 1 || Self.isPlain(parts[0], and: "%:!$&'()*+,;=")
    else { return nil }
    self.text = text
  }

  private static func split(_ text: String) -> (scheme: String, rest: Substring) {
    guard let mark = text.firstRange(of: "://") else { return ("http", text[...]) }
    return (text[..<mark.lowerBound].lowercased(), text[mark.upperBound...])
  }

  /// A host, an IPv4 address or an IPv6 address in brackets, with or without a port.
  private static func isPlace(_ text: Substring) -> Bool {
    var (host, port) = (text, Substring("1"))
    if let bracket = text.lastIndex(of: "]") {
      host = text[...bracket]
      let rest = text[bracket...].dropFirst()
      guard rest.isEmpty || rest.first == ":" else { return false }
      if !rest.isEmpty { port = rest.dropFirst() }
    } else if let colon = text.lastIndex(of: ":") {
      (host, port) = (text[..<colon], text[colon...].dropFirst())
    }
    let isName = isPlain(host, and: "") && !host.isEmpty
    let isAddress =
      host.hasPrefix("[") && host.hasSuffix("]") && host.count > 2
      && host.dropFirst().dropLast().allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." || $0 == "%" }
    return (isName || isAddress) && port.allSatisfy(\.isWholeNumber)
      && OutsideNumber(port)?.exactly(in: 1...65_535) != nil
  }

  private static func isPlain(_ text: Substring, and marks: String) -> Bool {
    text.allSatisfy { character in
      character.isASCII
        && (character.isLetter || character.isNumber || "-._~".contains(character)
          || marks.contains(character))
    }
  }
}
