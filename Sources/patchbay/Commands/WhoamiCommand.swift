import ArgumentParser
import CallDesk
import GenesysCloud
import Groundwork

/// `patchbay whoami`.
struct WhoamiCommand: PlatformCommand {
  static let configuration = CommandConfiguration(
    commandName: "whoami", abstract: "Who is signed in, with which kind of token, and with which rights.")

  @OptionGroup var options: PlatformOptions

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let connection = try Connection(profile, in: workplace, output)
    let identity: Identity
    do { identity = try await Identity.read(connection.platform) } catch { throw CommandFailure(error) }
    let life = try await TokenLife(connection)
    let place = await connection.signInPlace()
    for line in identity.lines(life, place, zone: workplace.zone) { output.line(VisibleText.printed(line)) }
    output.document(identity.json(life, place))
    return .done
  }
}
