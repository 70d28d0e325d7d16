internal import Groundwork

/// A code on its way from the authorize page to the token endpoint.
struct AuthorizationCode: Sendable {
  var clientID: String
  var redirectURI: String
  /// PKCE, S256; nil for the flow with a client secret.
  var challenge: String?
  var expires: Moment
}
