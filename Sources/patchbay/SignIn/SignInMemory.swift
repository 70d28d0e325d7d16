import GenesysCloud
import Groundwork

/// What a process remembers of its sign-in: the session that could not be kept, for as long as what is
/// kept is still the one that it replaced.
struct SignInMemory: Sendable {
  /// The token that was read or kept last.
  private var known: Secret?
  private var unkept: (session: UserSession, instead: Secret?)?
  private var hasTold = false

  /// What counts, now that this one was found.
  mutating func found(_ kept: UserSession?) -> UserSession? {
    if let unkept, unkept.instead == kept?.token { return unkept.session }
    (unkept, known) = (nil, kept?.token)
    return kept
  }

  mutating func kept(_ session: UserSession) { (known, unkept, hasTold) = (session.token, nil, false) }

  /// - Returns: whether it is worth telling: not a second time.
  mutating func couldNotKeep(_ session: UserSession) -> Bool {
    unkept = (session, unkept?.instead ?? known)
    defer { hasTold = true }
    return !hasTold
  }
}
