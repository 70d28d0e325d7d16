import ArgumentParser

/// `patchbay config`.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "The configuration file: where it is, whether it is right, a first one.",
    subcommands: [ConfigPathCommand.self, ConfigCheckCommand.self, ConfigInitCommand.self])
}
