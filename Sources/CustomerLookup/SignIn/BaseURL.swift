internal import Groundwork

/// Where a CRM is: scheme, host, and perhaps a path, without a stroke at the end.
enum BaseURL {
  /// A text as a base; nil when it is none.
  static func checked(_ text: String) -> String? {
    var url = Substring(text)
    while url.last == "/" { url.removeLast() }
    guard let scheme = ["https://", "http://"].first(where: url.hasPrefix),
      isAuthority(url.dropFirst(scheme.count).prefix { $0 != "/" }),
      url.unicodeScalars.allSatisfy({
        $0.isASCII && $0.value > 0x20 && $0.value != 0x7F && !"?#@\\{}".unicodeScalars.contains($0)
      })
    else { return nil }
    return String(url)
  }

  /// A host with letters, digits, dots and dashes, or an address in brackets; behind a colon a port.
  private static func isAuthority(_ text: Substring) -> Bool {
    let isBracketed = text.first == "["
    guard let end = isBracketed ? text.firstIndex(of: "]") : text.firstIndex(of: ":") ?? text.endIndex else {
      return false
    }
    let (host, rest) = (text[..<end], text[end...].drop { $0 == "]" })
    let isHost = host.utf8.allSatisfy {
      isBracketed || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F || isAlphanumeric($0)
    }
    guard isHost, host.contains(where: { $0.isLetter || $0.isNumber || $0 == ":" }) else { return false }
    if rest.isEmpty { return true }
    let port = rest.dropFirst()
    return rest.first == ":" && port.utf8.allSatisfy { (0x30...0x39).contains($0) }
      && OutsideNumber(port)?.exactly(in: 1...65_535) != nil
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
