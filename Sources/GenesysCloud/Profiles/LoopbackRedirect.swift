/// A redirect URI that leads back to a listener on this machine.
public struct LoopbackRedirect: Sendable, Hashable {
  /// Where to listen.
  public var port: UInt16

  /// Nil unless it is `http:`, names this machine and a port.
  public init?(_ uri: String) {
    guard uri.hasPrefix("http://") else { return nil }
    let authority = uri.dropFirst(7).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard let colon = authority.lastIndex(of: ":"),
      let port = UInt16(authority[authority.index(after: colon)...]),
      ["localhost", "127.0.0.1", "[::1]"].contains(String(authority[..<colon]).lowercased()), port > 0
    else { return nil }
    self.port = port
  }
}
