import ArgumentParser

/// `patchbay secure …`.
struct SecureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "secure", abstract: "Read and write the secure attributes of a conversation.",
    subcommands: [SecureGetCommand.self, SecureSetCommand.self])
}
