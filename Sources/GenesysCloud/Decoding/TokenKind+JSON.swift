internal import Groundwork

extension TokenKind {
  /// Reads `GET /tokens/me`. Only client credentials have no user; the grant of the OAuth client
  /// says so, as `CLIENT-CREDENTIALS`. Nil where it says nothing.
  init?(_ json: JSONValue) {
    guard let grant = json["OAuthClient"]?.text("authorizedGrantType") else { return nil }
    let folded = grant.lowercased().filter(\.isLetter)
    self = folded == "clientcredentials" ? .clientCredentials : .user
  }
}
