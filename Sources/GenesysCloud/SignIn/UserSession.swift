public import Groundwork

/// A person's sign-in: the token in use and, where the platform gave one, what renews it.
public struct UserSession: Sendable, Hashable {
  /// The OAuth client it was made for.
  public var clientID: String
  /// For every request.
  public var token: Secret
  /// Gets the next token; nil when the person must sign in again (genesys-cloud-api, section 2.1).
  public var refresh: Secret?
  /// When the token ends.
  public var expires: Timestamp

  /// A session as it was granted or kept.
  public init(clientID: String, token: Secret, refresh: Secret?, expires: Timestamp) {
    (self.clientID, self.token, self.refresh, self.expires) = (clientID, token, refresh, expires)
  }

  init(_ grant: TokenGrant, clientID: String, at now: Timestamp) {
    self.init(
      clientID: clientID, token: grant.token, refresh: grant.refresh,
      expires: now.advanced(by: grant.lifetime))
  }
}

/// Where a session is kept between runs. Another program may sign in meanwhile, so it is read anew
/// whenever a token is wanted.
public protocol UserSessionStore: Sendable {
  /// The session; nil when nobody is signed in.
  /// - Throws: when one is there that must not be used.
  func load() async throws(UserSessionError) -> UserSession?
  /// Keeps a renewed session in place of the one before. Where it cannot, the store says so to whom it
  /// works for, and gives the session for as long as this process lasts.
  func save(_ session: UserSession) async
}
