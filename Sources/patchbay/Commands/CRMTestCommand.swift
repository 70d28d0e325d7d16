import ArgumentParser
import CustomerLookup
import Groundwork

/// `patchbay crm test NAME --phone …`.
struct CRMTestCommand: PlatformCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Look one customer up in one CRM: who was found, what it becomes, how long it took.",
    discussion: """
      Writes nothing. Exit status 66 when nobody matches, 80 when several do, 77 when the CRM does not let us in, 75 when \
      it has had enough requests or its answer is truncated and nobody in it matches, 69 when it cannot be reached or its answer cannot be used.
      """)

  @OptionGroup var key: CRMKeyOptions
  @OptionGroup var options: PlatformOptions

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let trial = try await ConnectorTrial(key, profile, in: workplace, output)
    for line in trial.matchLines + [trial.timing] { output.line(VisibleText.printed(line)) }
    output.document(trial.json(whole: false))
    return trial.end(output)
  }
}
