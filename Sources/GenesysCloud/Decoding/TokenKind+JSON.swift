internal import Groundwork

extension TokenKind {
  /// Reads `GET /tokens/me`. Only client credentials have no user; the grant of the OAuth client
  /// says so, as `CLIENT-CREDENTIALS`.
  init(_ json: JSONValue) {
    let grant = json["OAuthClient"]?.text("authorizedGrantType") ?? ""
    let folded = grant.lowercased().filter(\.isLetter)
    self = folded == "clientcredentials" ? .clientCredentials : .user
  }
}
