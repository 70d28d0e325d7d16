public import Groundwork
public import Transport

extension Connector {
  /// Whoever gets access to this CRM. Nothing is sent and no program run before the first search.
  /// - Parameters:
  ///   - http: what token requests go over.
  ///   - time: the clock by which tokens end.
  ///   - runCommand: runs a program that prints a secret.
  ///   - profile: access with the profile's own sign-in; nil where there is none.
  ///   - tokens: keeps refresh tokens that servers replace; nil keeps them as long as this lives.
  /// - Returns: one for all searches of this connector.
  public func signIn(
    http: any HTTPClient, time: any TimeSource, runCommand: @escaping SecretRunner,
    profile: (any ConnectorSignIn)?, tokens: (any RefreshTokenStore)? = nil
  ) -> any ConnectorSignIn {
    if auth == .profile { return profile ?? NoProfile() }
    if let standing = auth.standing() { return StandingAccess(standing) }
    let fetcher = AccessFetcher(self, http: http, runCommand: runCommand, tokens: tokens)
    return AccessKeeper(time: time) { await fetcher.fetch($0, $1) }
  }
}

/// Stands in for a profile where there is none.
private struct NoProfile: ConnectorSignIn {
  func access() async -> Result<ConnectorAccess, AccessRefusal> {
    .failure(AccessRefusal("it asks the platform itself, and no profile is signed in", .notPermitted))
  }
  func replacement(of access: ConnectorAccess) async -> Result<ConnectorAccess, AccessRefusal>? { nil }
}
