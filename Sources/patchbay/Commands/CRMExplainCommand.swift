import ArgumentParser
import CustomerLookup
import Groundwork

/// `patchbay crm explain NAME --phone …`.
struct CRMExplainCommand: PlatformCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "As `crm test`, with every request and answer, secrets out, and why each row was kept or not.",
    discussion:
      "Answers hold a customer's data: think before you paste them elsewhere. Exit statuses as `crm test`.")

  @OptionGroup var key: CRMKeyOptions
  @OptionGroup var options: PlatformOptions

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let trial = try await ConnectorTrial(key, profile, in: workplace, output)
    let lines = trial.exchangeLines + trial.rowLines + trial.matchLines + [trial.timing]
    for line in lines { output.line(VisibleText.printed(line)) }
    output.document(trial.json(whole: true))
    return trial.end(output)
  }
}
