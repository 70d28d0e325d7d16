import GenesysCloud
import Groundwork
import Synchronization

/// Where a profile's sign-in is kept: in the keyring when one is open at `login`, else in a file. A
/// renewed one stays where it was, so that a program without the keyring (over SSH) does not lose it.
///
/// There is a file or an entry of the keyring, never both for longer than it takes to move; a file counts
/// for more, because it is written only when the keyring could not be. What cannot be kept after a
/// renewal is told once, and used by this process for as long as nobody signs in or out elsewhere.
final class SignInStore: UserSessionStore {
  let file: SessionFile
  let keyring: (any Keyring)?
  private let clientID: String
  private let label: String
  private let memory = Mutex(SignInMemory())
  private let observer = Mutex<(@Sendable (UserSessionError) -> Void)?>(nil)

  init(_ profile: Profile, clientID: String, in workplace: Workplace) {
    file = SessionFile(profile, clientID: clientID, in: workplace)
    keyring = workplace.keyring
    self.clientID = clientID
    label = "Patchbay: sign-in of \(profile.name ?? clientID) at \(profile.hosts.login ?? profile.hosts.api)"
  }

  /// Trouble with keeping is told to the observer, once until it is over.
  func observeTrouble(_ observer: @escaping @Sendable (UserSessionError) -> Void) {
    self.observer.withLock { $0 = observer }
  }

  func load() async throws(UserSessionError) -> UserSession? {
    let kept = if let kept = try file.load() { kept } else { try await read() }
    return memory.withLock { $0.found(kept) }
  }

  func save(_ session: UserSession) async {
    do {
      file.exists ? try write(session) : try await keep(session)
    } catch {
      guard memory.withLock({ $0.couldNotKeep(session) }) else { return }
      let words = "What runs now goes on with it; what starts later cannot."
      observer.withLock { $0 }?(UserSessionError(error.problem, remedy: words))
    }
  }

  /// Keeps a session, in the keyring if that can be.
  /// - Throws: when it cannot; what was kept before stays.
  func keep(_ session: UserSession) async throws(UserSessionError) {
    guard let keyring else { return try write(session) }
    let secret = Secret(String(decoding: session.bytes, as: UTF8.self))
    do { try await keyring.keep(secret, as: file.name, label: label) } catch { return try write(session) }
    // Left behind, it would count for more than the keyring.
    try removeFile()
    memory.withLock { $0.kept(session) }
  }

  /// A session in a file that cannot be trusted: to be ended, and for nothing else.
  func exposed() -> UserSession? { file.loadToEnd() }

  /// Forgets the session wherever it is.
  func remove() async throws(UserSessionError) {
    try removeFile()
    memory.withLock { $0 = SignInMemory() }
    do { try await keyring?.forget(file.name) } catch .absent {} catch {
      throw UserSessionError(
        "A sign-in may still be in the keyring, which \(error).",
        remedy: "Run `patchbay logout` again once it can be used.")
    }
  }

  private func read() async throws(UserSessionError) -> UserSession? {
    let secret: Secret?
    do { secret = try await keyring?.read(file.name) } catch .absent { return nil } catch {
      throw UserSessionError(
        "No sign-in could be read: the keyring \(error), and there is no file in its place.",
        remedy: error == .locked
          ? "Unlock the keyring if one is in it, or run `patchbay login`." : "Run `patchbay login`.")
    }
    guard let secret else { return nil }
    guard let session = UserSession(Array(secret.reveal().utf8), clientID: clientID) else {
      throw UserSessionError(
        "The sign-in in the keyring was not used: it is none of client \(clientID).",
        remedy: "Run `patchbay login`.")
    }
    return session
  }

  private func write(_ session: UserSession) throws(UserSessionError) {
    do { try file.write(session) } catch {
      throw UserSessionError("The sign-in cannot be kept: \(error).", remedy: "Sign in again once it can.")
    }
    memory.withLock { $0.kept(session) }
  }

  private func removeFile() throws(UserSessionError) {
    do { try file.remove() } catch {
      throw UserSessionError("The file with the sign-in stays: \(error).", remedy: "Remove it by hand.")
    }
  }
}
