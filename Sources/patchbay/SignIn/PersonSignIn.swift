import GenesysCloud
import Glibc
import Groundwork

/// One sign-in of a person: shows the address, waits for the code, redeems it and keeps the session.
struct PersonSignIn: Sendable {
  private let connection: Connection
  private let workplace: Workplace
  private let output: Output
  private let lines: TypedLines

  init(_ connection: Connection, _ workplace: Workplace, _ output: Output, _ lines: TypedLines) {
    (self.connection, self.workplace, self.output, self.lines) = (connection, workplace, output, lines)
  }

  /// Signs in and keeps the session.
  /// - Parameters:
  ///   - paste: not to listen for the browser here.
  ///   - patience: how long the person may take; a code on the platform lives about as long as this.
  /// - Returns: what is kept now.
  /// - Throws: `CommandFailure`.
  func session(paste: Bool, patience: Interval = .seconds(600)) async throws -> UserSession {
    let (grant, store) = try signIn()
    let machine = LoginStateMachine(grant) { SeededRandom.secureBytes($0) }
    let isAway = paste || workplace.environment["SSH_CONNECTION"] != nil
    let redirect = isAway ? nil : LoopbackRedirect(grant.redirectURI)
    let end = workplace.time.now().advanced(by: patience)
    let code = try await LoginDialogue(machine, lines, output: output).code(at: redirect, until: end) {
      show(machine.url)
      if redirect == nil {
        output.note("Then paste the address that the browser ends at, or the code in it:")
      }
    }
    let session: UserSession
    do {
      session = try await grant.session(
        code: code, verifier: machine.verifier, http: connection.http, time: workplace.time,
        version: Version.current)
    } catch { throw CommandFailure(error) }
    do { try await store.keep(session) } catch {
      throw CommandFailure(
        status: .cannotWriteFile, code: "cannot.keep", message: "Signed in. \(error)")
    }
    return session
  }

  private func signIn() throws -> (CodeGrant, SignInStore) {
    let profile = connection.profile
    guard case .user(let clientID, let redirectURI) = profile.credentials, let store = connection.sessions
    else {
      throw CommandFailure(
        status: .configuration, code: "configuration",
        message:
          "This profile signs in by itself: it has a token or a client secret. To sign in as a person, give it the "
          + "client_id of an OAuth client of the kind Code Authorization, and no secret. Nothing was sent.")
    }
    let login = profile.hosts.login ?? profile.hosts.api
    return (CodeGrant(loginURL: login, clientID: clientID, redirectURI: redirectURI), store)
  }

  /// As text, and for terminals that can as a link; on stderr, since stdout is for the result.
  private func show(_ url: String) {
    output.note("Open this address to sign in:")
    let isTerminal = isatty(STDERR_FILENO) == 1
    output.note(isTerminal ? "\u{1B}]8;;\(url)\u{1B}\\\(url)\u{1B}]8;;\u{1B}\\" : url)
  }
}
