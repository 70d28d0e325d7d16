import Groundwork

/// Where configuration and state live (interface.md, *Configuration*).
struct Paths: Sendable {
  /// `$XDG_CONFIG_HOME/patchbay`, for `config.toml` and `themes/`.
  var configuration: String
  /// `$XDG_STATE_HOME/patchbay`, for channels, logs, the journal and sign-ins.
  var state: String
  /// Whether the environment says where: without a home there is no place of ours.
  var isKnown: Bool

  /// The folders that the environment asks for. What is no absolute path says nothing, as the XDG
  /// specification wants it.
  init(_ environment: Environment) {
    func folder(_ name: String) -> String? { environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
    let home = folder("HOME")
    let (config, state) = (
      folder("XDG_CONFIG_HOME") ?? home.map { $0 + "/.config" },
      folder("XDG_STATE_HOME") ?? home.map { $0 + "/.local/state" }
    )
    isKnown = config != nil && state != nil
    (configuration, self.state) = ((config ?? "") + "/patchbay", (state ?? "") + "/patchbay")
  }

  /// The configuration file, unless a flag or `PATCHBAY_CONFIG` names another.
  var configurationFile: String { configuration + "/config.toml" }
  /// The user's own themes.
  var themes: String { configuration + "/themes" }
  /// The default log file.
  var log: String { state + "/patchbay.log" }

  /// Makes sure that the folders are known, and that the state's is ours alone.
  /// - Throws: `CommandFailure` 78 with the way out.
  func check(_ files: FileSystem) throws {
    guard isKnown else {
      throw CommandFailure(
        status: .configuration, code: "no.home",
        message:
          "HOME is not set to an absolute path, so there is no place for settings and state. Nothing was sent; set "
          + "HOME, or XDG_CONFIG_HOME and XDG_STATE_HOME.")
    }
    guard let distrust = files.distrust(state) else { return }
    throw CommandFailure(
      status: .configuration, code: "state.not.private",
      message: "The state folder cannot be trusted: \(distrust). Nothing was sent.")
  }
}
