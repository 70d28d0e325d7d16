import CloudSimulator
import Groundwork

extension SimulatorOptions {
  /// The simulator these options ask for.
  /// - Throws: `CommandFailure` for a scenario that does not exist or a speed that is no speed,
  ///   `ConfigErrors` for a scenario file with mistakes.
  func configuration(in workplace: Workplace) throws -> SimulatorConfiguration {
    guard speed.isFinite, speed > 0, speed <= 1000 else {
      throw CommandFailure(
        status: .usage, code: "usage",
        message: "--speed must lie above 0 and at most at 1000. Nothing was started.")
    }
    return SimulatorConfiguration(seed: seed, scenario: try namedScenario(in: workplace), speed: speed)
  }

  private func namedScenario(in workplace: Workplace) throws -> Scenario {
    if let known = Scenario.named(scenario) { return known }
    guard workplace.files.exists(scenario) else {
      let hint = Scenario.suggestion(for: scenario).map { "; did you mean \"\($0)\"?" } ?? ""
      throw CommandFailure(
        status: .configuration, code: "no.scenario",
        message:
          "There is no scenario and no file \"\(scenario)\"\(hint) (\(Scenario.names.joined(separator: ", "))). Nothing was started."
      )
    }
    let bytes: [UInt8]
    do { bytes = try workplace.files.read(scenario, limit: 4 << 20) } catch {
      throw CommandFailure(
        status: .configuration, code: "no.scenario", message: "\(error). Nothing was started.")
    }
    return try Scenario(toml: String(decoding: bytes, as: UTF8.self), file: scenario)
  }
}
