import ArgumentParser
import GenesysCloud
import Groundwork

/// `patchbay logout`.
struct LogoutCommand: PlatformCommand {
  static let configuration = CommandConfiguration(
    commandName: "logout", abstract: "End the sign-in on the platform, and forget it here.")

  @OptionGroup var options: PlatformOptions

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let connection = try Connection(profile, in: workplace, output)
    guard let store = connection.sessions else {
      throw CommandFailure(
        status: .configuration, code: "configuration",
        message: "This profile has no sign-in to end: its token or client secret comes from elsewhere.")
    }
    let ending = await end(connection, store, workplace)
    do { try await store.remove() } catch {
      throw CommandFailure(status: .cannotWriteFile, code: "cannot.forget", message: "\(error)")
    }
    output.line(VisibleText.printed(ending.words))
    output.document([
      "signedOut": .bool(ending != .nobody), "endedOnPlatform": .bool(ending == .signedOut),
    ])
    return .done
  }

  private func end(_ connection: Connection, _ store: SignInStore, _ workplace: Workplace) async -> Ending {
    do {
      guard try await store.load() != nil else { return .nobody }
    } catch {
      // One that others could have read must not go on living.
      guard let session = store.exposed() else { return .unused("\(error.problem)") }
      var profile = connection.profile
      profile.credentials = .token(session.token)
      let exposed = Connection(profile, connection.configuration, in: workplace)
      do { try await exposed.platform.revokeToken() } catch { return .onlyHere(error.message) }
      return .signedOut
    }
    do { try await connection.platform.revokeToken() } catch { return .onlyHere(error.message) }
    return .signedOut
  }
}

/// What became of a sign-in that was to end.
private enum Ending: Equatable {
  case nobody
  case signedOut
  case onlyHere(String)
  /// It could not be trusted, so the platform was not asked.
  case unused(String)

  var words: String {
    switch self {
    case .nobody: "Nobody was signed in."
    case .signedOut: "Signed out."
    case .onlyHere(let reason): "Forgotten here. The platform did not end it: \(reason.asSentence)"
    case .unused(let problem): "Forgotten here. The platform was not asked to end it: \(problem)"
    }
  }
}
