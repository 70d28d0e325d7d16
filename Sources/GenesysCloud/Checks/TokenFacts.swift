internal import Groundwork
internal import OrderedCollections

/// What the platform says of a token (`GET /tokens/me`) and of the person behind it.
public struct TokenFacts: Sendable, Hashable {
  /// Whose token it is.
  public var kind: TokenKind
  /// The OAuth client it was made for.
  public var clientName: String?
  /// Name of the organisation.
  public var organization: String?
  /// Scopes it carries; empty where the platform names none.
  public var scopes: [String]

  /// Facts as the platform gave them.
  public init(
    kind: TokenKind, clientName: String? = nil, organization: String? = nil, scopes: [String] = []
  ) {
    (self.kind, self.clientName, self.organization, self.scopes) = (kind, clientName, organization, scopes)
  }

  init(_ json: JSONValue, kind: TokenKind) {
    let client = json["OAuthClient"]
    self.init(
      kind: kind, clientName: client?.text("name"), organization: json["organization"]?.text("name"),
      scopes: json.list("authorizedScope").compactMap(\.string))
  }
}
