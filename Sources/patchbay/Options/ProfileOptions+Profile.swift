import GenesysCloud
import Groundwork

extension ProfileOptions {
  /// The profile that flags, environment and file make together.
  /// - Throws: `CommandFailure` with exit status 78 that says what to set, 77 when there are no credentials.
  func resolved(_ configuration: Configuration, in workplace: Workplace) throws -> Profile {
    let environment = ProfileSettings(environment: workplace.environment)
    var flags = ProfileSettings(apiURL: apiURL, loginURL: loginURL)
    flags.token = try tokenFromFile(workplace)
    do {
      var file = try configuration.profiles.settings(named: profile ?? environment.name)
      let given = flags.over(environment)
      // Only where its secret is what is used: a password manager asks its person.
      if let command = file.secretCommand, given.token == nil, given.clientID == nil {
        file.clientSecret = try SecretCommand(words: command, environment: workplace.environment).run()
      }
      return try Profile.joined(flags: flags, environment: environment, file: file)
    } catch ProfileError.noCredentials {
      throw CommandFailure(
        status: .notPermitted, code: "not.signed.in",
        message:
          "Not signed in: \(ProfileError.noCredentials). Nothing was sent. `patchbay demo` needs no account.")
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw CommandFailure(
        status: .configuration, code: "configuration",
        message: "The profile cannot be used: \(error). Nothing was sent.")
    }
  }

  /// Whether anything at all names an org or credentials; nothing does on a first run.
  func isConfigured(_ configuration: Configuration, in workplace: Workplace) throws -> Bool {
    let environment = ProfileSettings(environment: workplace.environment)
    let flags = ProfileSettings(
      name: profile, apiURL: apiURL, loginURL: loginURL, token: try tokenFromFile(workplace))
    return !configuration.profiles.profiles.isEmpty || flags.over(environment) != ProfileSettings()
  }

  private func tokenFromFile(_ workplace: Workplace) throws -> Secret? {
    guard let tokenFile else { return nil }
    let bytes: [UInt8]
    do { bytes = try workplace.files.read(tokenFile, limit: 65_536) } catch {
      throw CommandFailure(
        status: .configuration, code: "configuration", message: "\(error). Nothing was sent.")
    }
    let token = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    guard token.count == 1 else {
      throw CommandFailure(
        status: .configuration, code: "configuration",
        message: "\(tokenFile) must hold one access token and nothing else. Nothing was sent.")
    }
    return Secret(String(token[0])).trimmed
  }
}
