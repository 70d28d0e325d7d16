import ArgumentParser
import DeskModel
import Groundwork

/// `patchbay replay FILE`.
struct ReplayCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Play a session that --record kept, through the same desk.",
    discussion: """
      Nothing is sent and nothing of the network is touched. Keys: , pauses, . shows the next thing that happened, \
      + and - change the speed; everything can be looked at meanwhile. In a pipe it prints one sentence a fact.
      """)

  @Argument(help: ArgumentHelp("The file.", valueName: "file"))
  var file: String

  @Option(
    help: ArgumentHelp(
      "How many times faster than it happened, 0.01 to 1000, or max for all at once.", valueName: "x"))
  var speed: ReplaySpeed = ReplaySpeed(factor: 1)

  @OptionGroup var screen: ScreenOptions
  @OptionGroup var configuration: ConfigurationOptions
  @OptionGroup var log: LogOptions

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let recording = try read(in: workplace)
    let configuration = try Configuration.load(configuration, in: workplace)
    let launcher = DeskLauncher(
      workplace: workplace, configuration: configuration, screen: screen, output: output, lines: TypedLines(),
      firstRun: nil)
    guard case .left(let status) = try await launcher.replay(recording, speed: speed.factor) else {
      return .done
    }
    return status
  }

  private func read(in workplace: Workplace) throws -> Recording {
    let bytes: [UInt8]
    do { bytes = try workplace.files.read(file, limit: SessionKeeper.largest) } catch {
      throw CommandFailure(status: .badData, code: "no.session", message: "\(error). Nothing was played.")
    }
    do { return try Recording(bytes) } catch {
      throw CommandFailure(
        status: .badData, code: "bad.session",
        message: "\(file), line \(error.line): \(error.words). Nothing was played.")
    }
  }
}

/// `4`, `0.5`, `max`.
struct ReplaySpeed: ExpressibleByArgument, Sendable {
  /// Infinite for all at once.
  var factor: Double

  init(factor: Double) { self.factor = factor }

  init?(argument: String) {
    guard argument != "max" else {
      factor = .infinity
      return
    }
    guard let factor = OutsideNumber(argument)?.within(0.01...1000) else { return nil }
    self.factor = factor
  }

  var defaultValueDescription: String { "1" }
}
