public import Groundwork

/// What proves to the platform who we are.
public enum Credentials: Sendable, Hashable {
  /// An OAuth client's own id and secret. Such a token has no user (section 2.3).
  case clientCredentials(id: String, secret: Secret)
  /// A person who signs in with a browser: an OAuth client without a secret, and where it sends them
  /// back to.
  case user(clientID: String, redirectURI: String)
  /// A ready access token. It is used for every request and never replaced by anything else.
  case token(Secret)

  /// Whether a token must be fetched before anything else.
  var signsIn: Bool { if case .token = self { false } else { true } }
}
