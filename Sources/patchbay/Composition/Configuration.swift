import CallDesk
import CustomerLookup
import DeskModel
import GenesysCloud
import Groundwork
import Transport

/// The configuration file, joined from the sections that the floors read.
struct Configuration: Sendable {
  var profiles = ProfilesSection()
  var lookup = LookupConfiguration()
  /// Budget, privacy and timing of writes.
  var rules = CallDeskRules()
  /// Which key runs which command.
  var keys = Keys()
  var theme: String?
  /// What works and should not be, such as a secret in the file.
  var remarks: [ConfigProblem] = []
  /// Proxy, trusted authorities, client certificate.
  var network = NetworkSettings()
  /// Whether `http:` and `ws:` may leave this machine: said by the flag, never by the file.
  var allowsInsecure = false

  /// Reads the file that a flag or `PATCHBAY_CONFIG` names, else the default one, which need not exist.
  /// - Throws: `ConfigErrors` with every problem in the file, `CommandFailure` when it cannot be read.
  static func load(_ options: ConfigurationOptions, in workplace: Workplace) throws -> Configuration {
    var configuration = try file(options, in: workplace).withEmbeddedCRM(workplace.environment)
    configuration.allowsInsecure = options.insecureHTTP
    return configuration
  }

  /// The file that is read, or would be if it were there.
  static func path(_ options: ConfigurationOptions, in workplace: Workplace) -> String {
    options.config ?? workplace.environment["PATCHBAY_CONFIG"] ?? workplace.paths.configurationFile
  }

  private static func file(_ options: ConfigurationOptions, in workplace: Workplace) throws -> Configuration {
    let path = path(options, in: workplace)
    let isNamed = path != workplace.paths.configurationFile
    guard isNamed || workplace.files.exists(path) else { return Configuration() }
    let text: String
    do {
      text = String(decoding: try workplace.files.read(path, limit: 1 << 20), as: UTF8.self)
    } catch {
      throw CommandFailure(
        status: .configuration, code: "configuration", message: "\(error). Nothing was sent; check --config.")
    }
    return try read(text, file: path, environment: workplace.environment, files: workplace.files)
  }

  static func read(
    _ text: String, file: String, environment: Environment, files: FileSystem? = nil
  ) throws(ConfigErrors) -> Configuration {
    let root = try TOMLReader(text, file: file)
    var configuration = Configuration()
    configuration.profiles = ProfilesSection(root, environment: environment)
    configuration.lookup = LookupConfiguration(root, environment: environment, files: files)
    configuration.rules = CallDeskRules(root)
    for connector in configuration.lookup.connectors {
      configuration.rules.privacy.tighten(connector.mapping.privacyClasses)
    }
    configuration.keys = Keys(root)
    configuration.theme = root.string("theme")
    configuration.network = NetworkSettings(root, environment: environment)
    try root.finish()
    if let files { configuration.network.remarkMissing(root, files) }
    configuration.remarks = root.remarks()
    return configuration
  }

  /// Adds the simulator's CRM when `PATCHBAY_CRM_URL` and `PATCHBAY_CRM_KEY` name it, as the export
  /// lines of `patchbay simulate` do, and no connector is configured.
  private func withEmbeddedCRM(_ environment: Environment) -> Configuration {
    guard lookup.connectors.isEmpty, let url = environment["PATCHBAY_CRM_URL"],
      let key = environment.secret("PATCHBAY_CRM_KEY")
    else { return self }
    var joined = self
    joined.lookup = .embedded(url: url, key: key)
    joined.lookup.rules = lookup.rules
    return joined
  }
}
