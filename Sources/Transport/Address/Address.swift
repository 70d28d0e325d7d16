internal import Groundwork
internal import CCurl

/// A URL taken apart by the same reader that will connect to it, so that the host that is checked is
/// the host that is called.
struct Address: Sendable {
  enum Kind: Sendable { case http, webSocket }

  /// `https` or `http`.
  var scheme: String
  /// Without brackets, as libcurl spells it.
  var host: String
  /// With the port if it is not the usual one.
  var authority: String
  /// Path and query.
  var target: String

  /// What libcurl is given.
  var url: String { "\(scheme)://\(authority)\(target)" }
  var isSecure: Bool { scheme == "https" }

  /// Reads and checks a URL.
  /// - Throws: `badURL`, or `insecure` for a plain one to anywhere but this machine.
  init(_ text: String, _ kind: Kind, allowInsecure: Bool) throws(TransportFailure) {
    let schemes = kind == .http ? ["https": "https", "http": "http"] : ["wss": "https", "ws": "http"]
    let colon = text.firstIndex(of: ":") ?? text.startIndex
    guard let scheme = schemes[text[..<colon].lowercased()],
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }),
      let handle = curl_url()
    else { throw Self.bad(kind) }
    defer { curl_url_cleanup(handle) }
    let flags = UInt32(CURLU_DISALLOW_USER)
    guard curl_url_set(handle, CURLUPART_URL, scheme + text[colon...], flags) == CURLUE_OK,
      let host = Self.part(handle, CURLUPART_HOST), let path = Self.part(handle, CURLUPART_PATH)
    else { throw Self.bad(kind) }
    self.scheme = scheme
    self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    authority = host + (Self.part(handle, CURLUPART_PORT).map { ":" + $0 } ?? "")
    target = path + (Self.part(handle, CURLUPART_QUERY).map { "?" + $0 } ?? "")
    guard isSecure || allowInsecure || isLoopback else {
      throw TransportFailure(
        reason: .insecure,
        message:
          "\(host) would be called without encryption: use \(kind == .http ? "https" : "wss"):"
      )
    }
  }

  /// Whether this machine itself is called: 127.0.0.0/8, ::1 or localhost (libcurl never asks a name
  /// server for that one).
  var isLoopback: Bool {
    if host.lowercased() == "localhost" || host == "::1" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127"
      && parts.allSatisfy { OutsideNumber($0)?.exactly(in: 0...255) != nil }
  }

  private static func part(_ handle: OpaquePointer, _ part: CURLUPart) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(handle, part, &text, 0) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }

  private static func bad(_ kind: Kind) -> TransportFailure {
    let expected = kind == .http ? "an https: URL without a user name" : "a wss: URL without a user name"
    return TransportFailure(reason: .badURL, message: "not \(expected)")
  }
}
