import ArgumentParser

/// `patchbay attributes …`.
struct AttributesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attributes", abstract: "Read, write and watch participant attributes.",
    subcommands: [AttributesGetCommand.self, AttributesSetCommand.self, AttributesWatchCommand.self])
}
