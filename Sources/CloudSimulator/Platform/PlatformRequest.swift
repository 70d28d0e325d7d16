internal import Groundwork

/// A request as it came over the socket, without any of the server's types.
struct PlatformRequest: Sendable {
  var method: String
  /// Path segments, decoded.
  var path: [String]
  var query: [(name: String, value: String)]
  /// Names in lower case.
  var headers: [String: String]
  var body: [UInt8]
  /// Address of the client, without its port.
  var peer: String
  /// What Content-Length says; a body beyond the limit is not read at all.
  var declaredLength = 0

  init(
    _ method: String, _ target: String, headers: [String: String] = [:], body: [UInt8] = [],
    peer: String = "127.0.0.1"
  ) {
    let cut = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    self.method = method
    path = (cut.first ?? "").split(separator: "/").map { PercentEncoding.decode($0) }
    query = cut.count > 1 ? PercentEncoding.pairs(cut[1]).map { (name: $0.0, value: $0.1) } : []
    self.headers = headers
    self.body = body
    self.peer = peer
  }

  /// Whether it writes to a conversation or a person, rather than asking or setting up a channel.
  var isWrite: Bool { method == "PATCH" || method == "PUT" && path.last == "secureattributes" }

  func query(_ name: String) -> String? { query.first { $0.name == name }?.value }
  /// The bearer token, when there is one.
  var bearer: String? { authorization("Bearer") }
  /// Host the client used, without a port; brackets of an IPv6 address are kept.
  var hostName: String? {
    guard let host = headers["host"] else { return nil }
    guard !host.hasPrefix("[") else { return host.firstIndex(of: "]").map { String(host[...$0]) } }
    return host.split(separator: ":").first.map(String.init)
  }
  /// The body as a form.
  var form: [String: String] {
    let pairs = PercentEncoding.pairs(String(decoding: body, as: UTF8.self))
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  /// What follows `scheme` in the Authorization header.
  func authorization(_ scheme: String) -> String? {
    let parts = headers["authorization"]?.split(separator: " ", maxSplits: 1) ?? []
    guard parts.count == 2, parts[0].lowercased() == scheme.lowercased() else { return nil }
    return String(parts[1])
  }
}
