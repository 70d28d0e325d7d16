import ArgumentParser
import Groundwork

/// `patchbay config path`.
struct ConfigPathCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "path", abstract: "Print which configuration file is read.")

  @OptionGroup var file: ConfigurationOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var log: LogOptions

  var isJSON: Bool { output.json }

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let path = Configuration.path(file, in: workplace)
    output.line(path)
    output.document(["file": .string(path), "exists": .bool(workplace.files.exists(path))])
    return .done
  }
}
