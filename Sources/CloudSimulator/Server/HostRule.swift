internal import Groundwork

/// Which `Host` a request may name. A page that a browser loaded from elsewhere reaches loopback by a
/// name of its own that suddenly points there (DNS rebinding), and always names it: so names other than
/// loopback's are refused on every port and path.
struct HostRule: Sendable {
  private enum Reach: Sendable { case loopback, address(String), everyAddress }
  private let reach: Reach

  /// - Parameter host: the IPv4 address that is listened on.
  init(listeningOn host: String) {
    if Self.isLoopback(host) {
      reach = .loopback
    } else {
      reach = host == "0.0.0.0" ? .everyAddress : .address(host)
    }
  }

  /// Whether a request with this header may pass; one without may not.
  func allows(_ header: String?) -> Bool {
    guard let header, let host = Self.host(in: header) else { return false }
    if Self.isLoopback(host) { return true }
    return switch reach {
    case .loopback: false
    case .address(let own): host == own
    // An address cannot be made to point elsewhere.
    case .everyAddress: Self.octets(host) != nil
    }
  }

  /// Why a request is refused, for its body.
  static let problem =
    "The Host of the request is no loopback name or address (localhost, 127.0.0.1, [::1]). Nothing was done; use the address of the ready line."

  /// The host without its port; nil when either is none.
  private static func host(in header: String) -> String? {
    let text = header.lowercased()
    let end =
      text.hasPrefix("[") ? text.firstIndex(of: "]").map { text.index(after: $0) } : text.firstIndex(of: ":")
    guard let end else { return text.hasPrefix("[") ? nil : text }
    let port = text[end...]
    guard port.isEmpty || port.first == ":" && number(port.dropFirst(), upTo: 65_535) != nil else {
      return nil
    }
    return String(text[..<end])
  }

  private static func isLoopback(_ host: String) -> Bool {
    host == "localhost" || host == "[::1]" || octets(host)?.first == 127
  }

  /// The four numbers of an IPv4 address as everybody writes it; nil for anything else.
  private static func octets(_ host: String) -> [Int]? {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    let octets = parts.compactMap { number($0, upTo: 255) }
    return parts.count == 4 && octets.count == 4 ? octets : nil
  }

  private static func number(_ text: Substring, upTo most: Int) -> Int? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return OutsideNumber(text)?.exactly(in: 0...most)
  }
}
