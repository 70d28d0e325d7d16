import CloudSimulator
import DeskModel

/// What stands behind the choices of a first run.
struct FirstRunOffers: Sendable {
  /// What the demo runs.
  var demo: SimulatorConfiguration
  /// The file to write.
  var file: ConfigurationFile

  /// Writes a first file with everything in it explained and nothing in force.
  func writeConfiguration() -> DeskEvent {
    do { try file.create(ConfigurationGuide.template) } catch {
      return .failed((error as? CommandFailure)?.message ?? "\(error)")
    }
    return .told("Written: \(file.path). Give it a profile, then start patchbay again.")
  }
}
