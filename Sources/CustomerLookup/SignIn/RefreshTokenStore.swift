public import Groundwork

/// Keeps refresh tokens that servers gave in place of configured ones, which they take no more.
public protocol RefreshTokenStore: Sendable {
  /// The token that counts instead of the configured one; nil where that counts still.
  func token(of place: RefreshTokenPlace) async -> Secret?
  /// Keeps a token in place of the one that was kept before.
  func keep(_ token: Secret, of place: RefreshTokenPlace) async
}

/// Whose refresh token is kept. Where another one is configured, it is another place.
public struct RefreshTokenPlace: Sendable, Hashable {
  /// The connector's name.
  public var connector: String
  /// Where tokens are given.
  public var tokenURL: String
  /// The token of the configuration.
  public var configured: Secret

  /// A place.
  public init(connector: String, tokenURL: String, configured: Secret) {
    (self.connector, self.tokenURL, self.configured) = (connector, tokenURL, configured)
  }
}
