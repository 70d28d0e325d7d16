/// The two origins that a profile talks to.
public struct Hosts: Sendable, Hashable {
  /// Origin of the API, without path or final slash.
  public var api: String
  /// Origin of the sign-in service; nil where nobody signs in because a token was handed in.
  public var login: String?

  /// Origins as they are.
  public init(api: String, login: String?) {
    self.api = api
    self.login = login
  }

  /// `text` as a bare origin: `http` or `https`, a host, perhaps a port; a final slash is forgiven.
  /// - Returns: nil when there is anything else in it, such as a path, which would end up twice in
  ///   every request.
  public static func origin(_ text: String) -> String? {
    let bare = text.hasSuffix("/") ? String(text.dropLast()) : text
    guard let scheme = bare.firstRange(of: "://") else { return nil }
    let host = bare[scheme.upperBound...]
    let isHTTP = ["http", "https"].contains(bare[..<scheme.lowerBound].lowercased())
    let isBare = !host.isEmpty && !host.contains { "/?#@ \"\\".contains($0) }
    return isHTTP && isBare ? bare : nil
  }
}
