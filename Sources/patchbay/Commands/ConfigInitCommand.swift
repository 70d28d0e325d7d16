import ArgumentParser
import Groundwork

/// `patchbay config init`.
struct ConfigInitCommand: LocalCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a first configuration file, with everything in it explained and nothing in force.")

  @Flag(name: .customLong("from-gc"), help: "Take over the profiles of the gc tool (~/.gc/config.toml).")
  var fromGC = false

  @OptionGroup var options: LocalOptions

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let target = ConfigurationFile(file, in: workplace)
    let imported = fromGC ? try Self.imported(in: workplace) : nil
    try target.create(imported?.configuration ?? ConfigurationGuide.template)
    tell(target.path, imported, output)
    return .done
  }

  private func tell(_ path: String, _ imported: GCProfiles?, _ output: Output) {
    output.line("Written: \(path)")
    for name in imported?.names ?? [] { output.line(VisibleText.printed("Taken over: \(name)")) }
    for reason in imported?.leftOut ?? [] {
      output.note(VisibleText.printed("patchbay: left out: \(reason)."))
    }
    if imported?.holdsSecret == true {
      output.note(
        "patchbay: a client's secret now stands in that file, which only its owner can read; client_secret_command "
          + "and client_secret_env keep it out.")
    }
    output.document(
      .members([
        ("file", .string(path)),
        ("profiles", imported.map { .array($0.names.map(JSONValue.string)) }),
        ("leftOut", imported.map { .array($0.leftOut.map(JSONValue.string)) }),
      ]))
  }

  private static func imported(in workplace: Workplace) throws -> GCProfiles {
    let path = (workplace.environment["HOME"] ?? "") + "/.gc/config.toml"
    let text: String
    do {
      text = String(decoding: try workplace.files.read(path, limit: 1 << 20), as: UTF8.self)
    } catch {
      throw CommandFailure(
        status: .configuration, code: "configuration", message: "\(error). Nothing was written.")
    }
    let found = try GCProfiles(text, file: path)
    guard found.names.isEmpty else { return found }
    let reasons = found.leftOut.map { " \($0)." }.joined()
    throw CommandFailure(
      status: .configuration, code: "configuration",
      message: "\(path) holds no profile that can be used.\(reasons) Nothing was written.")
  }
}
