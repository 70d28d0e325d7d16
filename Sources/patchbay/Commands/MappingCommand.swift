import ArgumentParser

/// `patchbay mapping`.
struct MappingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mapping", abstract: "Try a mapping on a record, or start one from it. Nothing is sent.",
    subcommands: [MappingCheckCommand.self, MappingSuggestCommand.self])
}
