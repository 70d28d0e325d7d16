import ArgumentParser
import GenesysCloud
import Glibc
import Groundwork
import RunLoop

/// `patchbay login`.
struct LoginCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "login", abstract: "Sign in as a person, with a browser on this machine or any other.",
    discussion: """
      Shows an address to open. The browser comes back to this machine by itself; where it cannot, as over SSH, paste \
      the address that it ends at. The token is kept in the state folder, for its owner only.
      """)

  @Flag(help: "Do not wait for the browser here; paste the address that it ends at.")
  var paste = false

  @OptionGroup var profile: ProfileOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var log: LogOptions

  var isJSON: Bool { output.json }

  /// How long the person may take: a code on the platform lives about as long.
  private static let patience = Interval.seconds(600)

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let connection = try Connection(profile, in: workplace, output)
    let (grant, store) = try signIn(connection)
    let machine = LoginStateMachine(grant) { SeededRandom.secureBytes($0) }
    show(machine.url, output)
    let isAway = paste || workplace.environment["SSH_CONNECTION"] != nil
    let port = isAway ? nil : LoopbackRedirect(grant.redirectURI)?.port
    if port == nil { output.note("Then paste the address that the browser ends at, or the code in it:") }
    let code = try await LoginDialogue(machine, output: output).code(
      port: port, until: workplace.time.now().advanced(by: Self.patience))
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
    return await tell(session, connection, workplace, output)
  }

  private func signIn(_ connection: Connection) throws -> (CodeGrant, SignInStore) {
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
  private func show(_ url: String, _ output: Output) {
    output.note("Open this address to sign in:")
    let isTerminal = isatty(STDERR_FILENO) == 1
    output.note(isTerminal ? "\u{1B}]8;;\(url)\u{1B}\\\(url)\u{1B}]8;;\u{1B}\\" : url)
  }

  private func tell(
    _ session: UserSession, _ connection: Connection, _ workplace: Workplace, _ output: Output
  ) async -> CommandStatus {
    let person = try? await connection.platform.me()
    let end = workplace.zone.dayAndMinute(session.expires)
    let life =
      session.refresh == nil
      ? "until \(end): the platform gave nothing that renews it, so sign in again in time"
      : "renewed by itself"
    output.line(VisibleText.line("Signed in\(person.map { " as \($0.name)" } ?? ""), \(life)."))
    output.document(
      .members([
        ("person", person.map { .string($0.name) }), ("userId", person.map { .string($0.id) }),
        ("expires", .string(session.expires.iso8601)), ("renewable", .bool(session.refresh != nil)),
      ]))
    return .done
  }
}
