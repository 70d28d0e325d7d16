import ArgumentParser
import Groundwork

/// `patchbay config path`.
struct ConfigPathCommand: LocalCommand {
  static let configuration = CommandConfiguration(
    commandName: "path", abstract: "Print which configuration file is read.")

  @OptionGroup var options: LocalOptions

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let path = Configuration.path(file, in: workplace)
    output.line(path)
    output.document(["file": .string(path), "exists": .bool(workplace.files.exists(path))])
    return .done
  }
}
