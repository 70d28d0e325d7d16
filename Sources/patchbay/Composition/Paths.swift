import Groundwork

/// Where configuration and state live (interface.md, *Configuration*).
struct Paths: Sendable {
  /// `$XDG_CONFIG_HOME/patchbay`, for `config.toml` and `themes/`.
  var configuration: String
  /// `$XDG_STATE_HOME/patchbay`, for channels, logs and later the journal and tokens.
  var state: String

  /// The folders that the environment asks for.
  init(_ environment: Environment) {
    let home = environment["HOME"] ?? "/"
    configuration = (environment["XDG_CONFIG_HOME"] ?? home + "/.config") + "/patchbay"
    state = (environment["XDG_STATE_HOME"] ?? home + "/.local/state") + "/patchbay"
  }

  /// The configuration file, unless a flag or `PATCHBAY_CONFIG` names another.
  var configurationFile: String { configuration + "/config.toml" }
  /// The user's own themes.
  var themes: String { configuration + "/themes" }
  /// The default log file.
  var log: String { state + "/patchbay.log" }
}
