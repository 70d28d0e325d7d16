import ArgumentParser
import CallDesk
import CustomerLookup
import GenesysCloud
import Groundwork

/// `patchbay mapping check FILE --sample record.json [--attributes call.json]`.
struct MappingCheckCommand: LocalCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Show what a mapping would write, and whether it fits.",
    discussion: """
      Nothing is sent. Exit status 65 when the mapping has mistakes (each with line, column and a way out), when a key \
      is refused, or when something required is missing.
      """)

  @Argument(help: ArgumentHelp("The mapping file.", valueName: "file"))
  var mapping: String

  @OptionGroup var sample: SampleOptions

  @Option(
    help: ArgumentHelp(
      "What the call holds now: an object, or what `attributes get --json` printed.", valueName: "file"))
  var attributes: String?

  @OptionGroup var options: LocalOptions

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let configured = try Configuration.load(file, in: workplace)
    let sample = try sample.read(configured, in: workplace)
    let standing = try attributes.map { try StandingAttributes.read($0, in: workplace) } ?? [:]
    let read: Mapping
    do {
      read = try sample.mapping(
        try InputFile.text(mapping, in: workplace), file: mapping, environment: workplace.environment)
    } catch let errors as ConfigErrors {
      return tell(errors, output)
    }
    let trial = MappingTrial(read, sample, standing, configured.rules)
    for line in trial.lines { output.line(VisibleText.printed(line)) }
    output.document(trial.json)
    return trial.status
  }

  private func tell(_ errors: ConfigErrors, _ output: Output) -> CommandStatus {
    for problem in errors.problems { output.line(VisibleText.printed(problem.description)) }
    output.document(["file": .string(mapping), "problems": .array(errors.problems.map(\.json))])
    return .badData
  }
}
