internal import Groundwork

/// A redirect URI that leads back to a listener on this machine.
public struct LoopbackRedirect: Sendable, Hashable {
  /// Where a browser may arrive: `localhost` is both.
  public enum Place: Sendable, Hashable, CaseIterable { case ipv4, ipv6 }

  /// Where to listen.
  public var port: UInt16
  /// At which of this machine's own addresses.
  public var places: [Place]

  /// Nil unless it is `http:`, names this machine and a port.
  public init?(_ uri: String) {
    guard uri.lowercased().hasPrefix("http://") else { return nil }
    let authority = uri.dropFirst(7).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard let colon = authority.lastIndex(of: ":"),
      let port = OutsideNumber(authority[authority.index(after: colon)...])?.exactly(in: 1...65_535),
      let places = Self.places(authority[..<colon].lowercased())
    else { return nil }
    (self.port, self.places) = (UInt16(port), places)
  }

  private static func places(_ host: String) -> [Place]? {
    switch host {
    case "localhost": [.ipv4, .ipv6]
    case "127.0.0.1": [.ipv4]
    case "[::1]": [.ipv6]
    default: nil
    }
  }
}
