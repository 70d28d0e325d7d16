import GenesysCloud
import Groundwork
import Synchronization

/// Where a profile's sign-in is kept. What cannot be kept after a renewal is told once, and used by this
/// process for as long as nobody signs in or out elsewhere.
final class SignInStore: UserSessionStore {
  private let file: SessionFile
  private let state = Mutex(State())

  private struct State {
    /// The token that was read last.
    var read: Secret?
    /// What could not be kept, and the token that stays kept in its place.
    var unkept: (session: UserSession, instead: Secret?)?
    var hasTold = false
    var observer: (@Sendable (UserSessionError) -> Void)?
  }

  init(_ profile: Profile, clientID: String, in workplace: Workplace) {
    file = SessionFile(profile, clientID: clientID, in: workplace)
  }

  /// Trouble with keeping is told to the observer, once until it is over.
  func observeTrouble(_ observer: @escaping @Sendable (UserSessionError) -> Void) {
    state.withLock { $0.observer = observer }
  }

  func load() async throws(UserSessionError) -> UserSession? {
    let kept = try file.load()
    return state.withLock { state in
      if let unkept = state.unkept, unkept.instead == kept?.token { return unkept.session }
      state.unkept = nil
      state.read = kept?.token
      return kept
    }
  }

  func save(_ session: UserSession) async {
    do { try await keep(session) } catch { tell(error, session) }
  }

  /// Keeps a session.
  /// - Throws: when it cannot; what was kept before stays.
  func keep(_ session: UserSession) async throws(UserSessionError) {
    do { try file.write(session) } catch {
      throw UserSessionError(
        "The sign-in cannot be kept: \(error).", remedy: "Sign in again once it can.")
    }
    state.withLock { ($0.unkept, $0.read, $0.hasTold) = (nil, session.token, false) }
  }

  /// Forgets the session.
  func remove() async throws(UserSessionError) {
    do { try file.remove() } catch {
      throw UserSessionError(
        "The sign-in cannot be forgotten here: \(error).", remedy: "Remove the file by hand.")
    }
    state.withLock { ($0.unkept, $0.read) = (nil, nil) }
  }

  private func tell(_ error: UserSessionError, _ session: UserSession) {
    let observer = state.withLock { state in
      state.unkept = (session, state.unkept?.instead ?? state.read)
      defer { state.hasTold = true }
      return state.hasTold ? nil : state.observer
    }
    observer?(
      UserSessionError(error.problem, remedy: "What runs now goes on with it; what starts later cannot."))
  }
}
