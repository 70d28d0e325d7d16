internal import Groundwork

/// A redirect URI that leads back to a listener on this machine.
public struct LoopbackRedirect: Sendable, Hashable {
  /// Where to listen.
  public var port: UInt16

  /// Nil unless it is `http:`, names this machine and a port.
  public init?(_ uri: String) {
    guard uri.hasPrefix("http://") else { return nil }
    let authority = uri.dropFirst(7).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard let colon = authority.lastIndex(of: ":"),
      let port = OutsideNumber(authority[authority.index(after: colon)...])?.exactly(in: 1...65_535),
      ["localhost", "127.0.0.1", "[::1]"].contains(String(authority[..<colon]).lowercased())
    else { return nil }
    self.port = UInt16(port)
  }
}
