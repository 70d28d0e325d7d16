import ArgumentParser
import DeskModel
import Groundwork

/// `patchbay demo`: desk, embedded platform and embedded CRM in one process.
struct DemoCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Open the desk on an embedded platform and CRM: no account, no network.")

  @OptionGroup var simulator: SimulatorOptions
  @OptionGroup var screen: ScreenOptions
  @OptionGroup var keeping: RecordOptions
  @OptionGroup var file: ConfigurationOptions
  @OptionGroup var log: LogOptions

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let simulated = try simulator.configuration(in: workplace)
    let launcher = DeskLauncher(
      workplace: workplace, configuration: try Configuration.load(file, in: workplace),
      screen: screen, output: output, lines: TypedLines(),
      firstRun: FirstRunOffers(demo: simulated, file: ConfigurationFile(file, in: workplace)),
      record: keeping.record)
    guard case .left(let status) = try await launcher.run(.demo(nil), .demo(simulated)) else { return .done }
    return status
  }
}
