import ArgumentParser
import GenesysCloud
import Groundwork

/// `patchbay login`.
struct LoginCommand: PlatformCommand {
  static let configuration = CommandConfiguration(
    commandName: "login", abstract: "Sign in as a person, with a browser on this machine or any other.",
    discussion: """
      Shows an address to open. The browser comes back to this machine by itself; where it cannot, as over SSH, paste \
      the address that it ends at. The token is kept in the keyring (Secret Service) when one is open, else in a file \
      for its owner only. Without --timeout the person is waited for ten minutes.
      """)

  @Flag(help: "Do not wait for the browser here; paste the address that it ends at.")
  var paste = false

  @OptionGroup var options: PlatformOptions

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let connection = try Connection(profile, in: workplace, output)
    let signIn = PersonSignIn(connection, workplace, output, TypedLines())
    let session = try await signIn.session(
      paste: paste, patience: try options.output.limit.waiting(unlessGiven: .seconds(600)))
    return await tell(session, connection, workplace, output)
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
    let place = await connection.signInPlace()
    output.line(VisibleText.printed("Signed in\(person.map { " as \($0.name)" } ?? ""), \(life)."))
    if let place { output.line(VisibleText.printed("The sign-in is \(place.words).")) }
    output.document(
      .members([
        ("person", person.map { .string($0.name) }), ("userId", person.map { .string($0.id) }),
        ("expires", .string(session.expires.iso8601)), ("renewable", .bool(session.refresh != nil)),
        ("kept", place?.json),
      ]))
    return .done
  }
}
