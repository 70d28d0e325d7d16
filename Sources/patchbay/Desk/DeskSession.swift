import CallDesk
import CloudSimulator
import DeskModel
import GenesysCloud

/// What a desk works with once its profile is open: the call desk, and in the demo the simulator.
struct DeskSession: Sendable {
  var service: any CallDeskService
  var simulator: Simulator?
  /// What the status line says from now on.
  var summary: ProfileSummary
  /// What a second shell needs to join the demo.
  var environment: DemoEnvironment?
  /// The sign-in it lives by, if it needs one.
  var sessions: SignInStore?

  /// Ends what waits and closes the channel; the simulator goes last.
  func close() async {
    environment?.remove()
    await service.stop()
    await simulator?.stop()
  }
}
