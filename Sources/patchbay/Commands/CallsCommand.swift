import ArgumentParser

/// `patchbay calls …`.
struct CallsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calls", abstract: "Live calls and their participants.",
    subcommands: [CallsListCommand.self, CallsShowCommand.self])
}
