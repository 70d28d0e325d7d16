internal import Groundwork
internal import Synchronization

/// The tokens of a person who signed in: the kept one while it lasts, then the next by its refresh
/// token, or by a sign-in that happened in another program meanwhile.
final class SessionTokens: Sendable {
  private let grant: CodeGrant
  private let store: any UserSessionStore
  private let sender: RequestSender
  private let time: any TimeSource
  private let patience: Interval
  /// How long another program may take from its answer to keeping it.
  private static let moment = Interval.milliseconds(500)
  /// The token that was given last: it is asked for again only when it must be replaced.
  private let given = Mutex<Secret?>(nil)

  init(
    _ grant: CodeGrant, store: any UserSessionStore, sender: RequestSender, time: any TimeSource,
    patience: Interval
  ) {
    (self.grant, self.store, self.sender) = (grant, store, sender)
    (self.time, self.patience) = (time, patience)
  }

  func fetch() async -> Result<TokenGrant, PlatformError> {
    let kept: UserSession
    do {
      guard let found = try await store.load() else {
        return .failure(.signInNeeded("nobody is signed in with client \(grant.clientID)"))
      }
      kept = found
    } catch {
      return .failure(PlatformError(kind: .notSignedIn, action: "sign in", message: "\(error)"))
    }
    let isNew = given.withLock { $0 != kept.token }
    if isNew, let grant = usable(kept) { return give(grant) }
    guard let refresh = kept.refresh else {
      return .failure(.signInNeeded("the sign-in has ended, and the platform gave nothing that renews it"))
    }
    do { return give(try await renew(refresh)) } catch {
      let told = SignIn.explained(error)
      guard told.kind == .notSignedIn else { return .failure(told) }
      if let next = await renewedElsewhere(kept) { return give(next) }
      return .failure(.signInNeeded("the sign-in cannot be renewed: \(told.message)"))
    }
  }

  private func usable(_ kept: UserSession) -> TokenGrant? {
    let left = kept.expires.since(time.now().wall)
    return left > TokenStateMachine.margin ? TokenGrant(token: kept.token, lifetime: left) : nil
  }

  private func renew(_ refresh: Secret) async throws(PlatformError) -> TokenGrant {
    let order = RequestSender.Order(
      request: grant.renew(refresh), action: "renew the sign-in", repeats: .always, urgency: .write,
      patience: patience)
    let answer = try await sender.send(order, tokens: nil)
    guard var next = TokenGrant(try answer.json(order.action)) else {
      throw PlatformError(unreadable: answer.http, action: order.action, problem: nil)
    }
    // A platform that gives no new one means the old one to be used again.
    next.refresh = next.refresh ?? refresh
    await store.save(UserSession(next, clientID: grant.clientID, at: time.now().wall))
    return next
  }

  /// What renews is good once: another program may have had it first, and keeps the next in a moment.
  private func renewedElsewhere(_ kept: UserSession) async -> TokenGrant? {
    guard (try? await time.sleep(for: Self.moment)) != nil else { return nil }
    guard let now = try? await store.load(), now.token != kept.token else { return nil }
    return usable(now)
  }

  private func give(_ grant: TokenGrant) -> Result<TokenGrant, PlatformError> {
    given.withLock { $0 = grant.token }
    return .success(grant)
  }
}

extension PlatformError {
  /// Only the person can help.
  static func signInNeeded(_ reason: String) -> PlatformError {
    PlatformError(
      kind: .notSignedIn, action: "sign in",
      message: "\(reason.asSentence) Run `patchbay login`: what runs already picks the new sign-in up.")
  }
}
