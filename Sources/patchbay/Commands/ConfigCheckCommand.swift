import ArgumentParser
import DeskViews
import GenesysCloud
import Groundwork

/// `patchbay config check`.
struct ConfigCheckCommand: LocalCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Look the configuration file over: every mistake with its place and a way out.")

  @OptionGroup var options: LocalOptions

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let path = Configuration.path(file, in: workplace)
    var problems: [ConfigProblem] = []
    var warnings: [ConfigProblem] = []
    do {
      let configuration = try Configuration.load(file, in: workplace)
      // A theme is looked for only when a screen opens; here every part is.
      _ = try ThemeChoice(workplace: workplace).theme(flag: nil, configuration: configuration, depth: .mono)
      warnings = configuration.remarks
    } catch let errors as ConfigErrors { problems = errors.problems }
    tell(path, problems, warnings, workplace.files.exists(path), output)
    return problems.isEmpty ? .done : .configuration
  }

  private func tell(
    _ path: String, _ problems: [ConfigProblem], _ warnings: [ConfigProblem], _ exists: Bool, _ output: Output
  ) {
    for problem in problems { output.line(VisibleText.printed(problem.description)) }
    for warning in warnings { output.line(VisibleText.printed("warning: \(warning.description)")) }
    if problems.isEmpty {
      output.line(exists ? "\(path): no mistake." : "\(path) does not exist; nothing is configured there.")
    }
    output.document([
      "file": .string(path), "exists": .bool(exists),
      "problems": .array(problems.map(\.json)),
      "warnings": .array(warnings.map(\.json)),
    ])
  }
}
