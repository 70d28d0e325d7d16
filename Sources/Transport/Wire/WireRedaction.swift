internal import Groundwork

/// What must not be seen, taken out of URLs, headers and bodies.
struct WireRedaction: Sendable {
  static let dots = "••••"

  /// Members, form fields and query keys whose values are secrets wherever they turn up.
  private static let secretNames: Set<String> = [
    "connecturi", "access_token", "refresh_token", "id_token", "token", "client_secret", "code_verifier",
    "password",
    "api_key", "apikey", "secret", "authorization",
  ]
  /// In a query or a form also this one: in a JSON body it is the code of an error.
  private static let secretQueryNames: Set<String> = secretNames.union(["code", "key", "sig", "signature"])

  /// So much beyond the cut is looked at, too, before a value is found to be harmless.
  private static let edge = 64

  private static let shownHeaders: Set<String> = [
    "accept", "content-type", "content-length", "content-encoding", "retry-after", "date", "etag",
    "inin-correlation-id", "inin-ratelimit-count", "inin-ratelimit-allowed", "inin-ratelimit-reset",
    "x-request-id",
  ]

  private let secrets: [Secret]
  private let hides: WireRecorder.Hides?

  /// Secrets count as they are and as they look inside a URL or a JSON string.
  init(_ secrets: [Secret], hides: WireRecorder.Hides? = nil) {
    self.hides = hides
    self.secrets = secrets.flatMap { secret in
      let value = secret.reveal()
      let quoted = String(JSONValue.string(value).text.dropFirst().dropLast())
      return Set([value, PercentEncoding.encode(value), quoted]).sorted { $0.utf8.count > $1.utf8.count }.map
      { Secret($0) }
    }
  }

  func text(_ text: String) -> String { secrets.reduce(text) { $1.redacted(from: $0) } }

  func url(_ url: String) -> String {
    let parts = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return text(url) }
    return text(String(parts[0]) + "?" + form(parts[1]))
  }

  func headers(_ headers: [(name: String, value: String)], secretNames: Bool) -> [String] {
    headers.compactMap { name, value in
      let isShown = Self.shownHeaders.contains(name.lowercased()) || (secretNames && value == Self.dots)
      return isShown ? "\(name): \(text(value))" : nil
    }
  }

  /// Of a body only its beginning is kept; what is secret is replaced before it is cut, so that no
  /// half of a secret survives at the edge.
  func body(_ bytes: [UInt8], limit: Int) -> String {
    let longest = secrets.map { $0.reveal().utf8.count }.max() ?? 0
    let kept = bytes.prefix(limit + max(longest, hides == nil ? 0 : Self.edge))
    let isForm = bytes.first.map { $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "[") } ?? false
    let named =
      isForm
      ? String(decoding: kept, as: UTF8.self) : JSONRedaction.redact(kept, names: Self.secretNames, hides)
    let safe = text(isForm && named.utf8.contains(UInt8(ascii: "=")) ? form(named) : named)
    return String(decoding: safe.utf8.prefix(limit), as: UTF8.self)
  }

  private func form(_ text: some StringProtocol) -> String {
    text.split(separator: "&", omittingEmptySubsequences: false).map { part in
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = PercentEncoding.decode(pair[0], plusIsSpace: true).lowercased()
      return pair.count == 2 && Self.secretQueryNames.contains(name)
        ? "\(pair[0])=\(Self.dots)" : String(part)
    }.joined(separator: "&")
  }
}
