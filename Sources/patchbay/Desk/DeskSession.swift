import CallDesk
import CloudSimulator
import DeskModel

/// What a desk works with once its profile is open: the call desk, and in the demo the simulator.
struct DeskSession: Sendable {
  var service: any CallDeskService
  var simulator: Simulator?
  /// What the status line says from now on.
  var summary: ProfileSummary

  /// Ends what waits and closes the channel; the simulator goes last.
  func close() async {
    await service.stop()
    await simulator?.stop()
  }
}
