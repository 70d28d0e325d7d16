import ArgumentParser
import GenesysCloud
import Groundwork

/// `patchbay logout`.
struct LogoutCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "logout", abstract: "End the sign-in on the platform, and forget it here.")

  @OptionGroup var profile: ProfileOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var log: LogOptions

  var isJSON: Bool { output.json }

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let connection = try Connection(profile, in: workplace, output)
    guard case .user(let clientID, _) = connection.profile.credentials else {
      throw CommandFailure(
        status: .configuration, code: "configuration",
        message: "This profile has no sign-in to end: its token or client secret comes from elsewhere.")
    }
    let file = SessionFile(connection.profile, clientID: clientID, in: workplace)
    let wasSignedIn = file.load() != nil
    var trouble: PlatformError?
    if wasSignedIn {
      do { try await connection.platform.revokeToken() } catch { trouble = error }
    }
    do { try file.remove() } catch {
      throw CommandFailure(
        status: .cannotWriteFile, code: "cannot.forget",
        message: "The sign-in cannot be forgotten here: \(error).")
    }
    let words =
      !wasSignedIn
      ? "Nobody was signed in."
      : trouble.map { "Forgotten here. The platform did not end it: \($0.message.asSentence)" }
        ?? "Signed out."
    output.line(VisibleText.line(words))
    output.document([
      "signedOut": .bool(wasSignedIn), "endedOnPlatform": .bool(wasSignedIn && trouble == nil),
    ])
    return .done
  }
}
