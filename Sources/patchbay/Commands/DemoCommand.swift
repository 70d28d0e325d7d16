import ArgumentParser
import DeskModel
import Groundwork

/// `patchbay demo`: desk, embedded platform and embedded CRM in one process.
struct DemoCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Open the desk on an embedded platform and CRM: no account, no network.")

  @OptionGroup var simulator: SimulatorOptions
  @Option(
    help: ArgumentHelp(
      "Play a script: what is typed, what must be seen then. Without a terminal it is a test.",
      valueName: "file"))
  var script: String?

  @Option(help: ArgumentHelp("Between two deeds of a script on a terminal.", valueName: "time"))
  var beat: String = "600ms"

  @OptionGroup var screen: ScreenOptions
  @OptionGroup var keeping: RecordOptions
  @OptionGroup var file: ConfigurationOptions
  @OptionGroup var log: LogOptions

  func validate() throws {
    guard Interval(spelling: beat) != nil else {
      throw ValidationError("--beat takes a span such as 600ms or 2s, not \"\(beat)\".")
    }
  }

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let scripted = try script.map { try ScriptFile($0, in: workplace) }
    var options = simulator
    if let scenario = scripted?.script.scenario { options.scenario = scenario }
    if let seed = scripted?.script.seed { options.seed = seed }
    let simulated = try options.configuration(in: workplace)
    let launcher = DeskLauncher(
      workplace: workplace, configuration: try Configuration.load(file, in: workplace),
      screen: screen, output: output, lines: TypedLines(),
      firstRun: FirstRunOffers(demo: simulated, file: ConfigurationFile(file, in: workplace)),
      record: keeping.record)
    if let scripted {
      return try await launcher.play(scripted, simulated, beat: Interval(spelling: beat) ?? .zero)
    }
    guard case .left(let status) = try await launcher.run(.demo(nil), .demo(simulated)) else { return .done }
    return status
  }
}
