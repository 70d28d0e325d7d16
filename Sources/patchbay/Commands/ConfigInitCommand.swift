import ArgumentParser
import Groundwork

/// `patchbay config init`.
struct ConfigInitCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a first configuration file, with everything in it explained and nothing in force.")

  @OptionGroup var file: ConfigurationOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var log: LogOptions

  var isJSON: Bool { output.json }

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let path = Configuration.path(file, in: workplace)
    guard !workplace.files.exists(path) else {
      throw CommandFailure(
        status: .cannotWriteFile, code: "exists",
        message: "\(path) is there already, and was not touched. `patchbay config check` looks it over.")
    }
    do { try workplace.files.write(path, Array(ConfigurationGuide.template.utf8)) } catch {
      throw CommandFailure(
        status: .cannotWriteFile, code: "cannot.write", message: "\(error). Nothing was written.")
    }
    output.line("Written: \(path)")
    output.document(["file": .string(path)])
    return .done
  }
}
