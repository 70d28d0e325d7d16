import ArgumentParser
import CloudSimulator
import Groundwork

/// `patchbay simulate`: the embedded platform and CRM alone.
struct SimulateCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate", abstract: "Run the embedded platform and CRM alone, until stopped.",
    discussion: """
      Prints one JSON line on stdout when it is ready, and lines to paste into a second shell on stderr.
      """)

  @Option(help: ArgumentHelp("IPv4 address to listen on.", valueName: "address"))
  var host: String = "127.0.0.1"

  @Option(help: ArgumentHelp("Port to listen on; 0 picks a free one.", valueName: "n"))
  var port: Int = 8080

  @Option(help: ArgumentHelp("Requests a minute for each token before 429, or off.", valueName: "n|off"))
  var rateLimit: String = "300"

  @Flag(help: "Answer the paths that web tutorials invented, to show them beside the right ones.")
  var tutorialRoutes = false

  @OptionGroup var simulator: SimulatorOptions
  @OptionGroup var log: LogOptions

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    var configuration = try simulator.configuration(in: workplace)
    (configuration.host, configuration.port) = (host, port)
    (configuration.rateLimit, configuration.tutorialRoutes) = (try limit(), tutorialRoutes)
    let running: Simulator
    do { running = try await Simulator.start(configuration, time: workplace.time) } catch {
      throw CommandFailure(
        status: .unreachable, code: "cannot.listen",
        message: "\(error). Choose another --port; 0 picks a free one.")
    }
    for line in running.endpoints.exportLines { output.note(line) }
    output.line(running.endpoints.readyLine)
    await Task.untilCancelled()
    await running.stop()
    return .done
  }

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("--port must lie between 0 and 65535.") }
    _ = try limit()
  }

  private func limit() throws -> Int? {
    if rateLimit == "off" { return nil }
    guard let number = OutsideNumber(rateLimit)?.exactly(in: 1...1_000_000_000) else {
      throw ValidationError("--rate-limit must be a number above 0, or off.")
    }
    return number
  }
}
