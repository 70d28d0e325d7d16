import ArgumentParser

/// `patchbay crm`.
struct CRMCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crm", abstract: "Look over the configured CRMs, try one, see what it is asked and answers.",
    subcommands: [CRMListCommand.self, CRMTestCommand.self, CRMExplainCommand.self])
}
