import RunLoop

/// The end of a desk: said once, waited for once.
@LoopActor
final class DeskEnding {
  private var waiting: CheckedContinuation<DeskEnd, Never>?
  private(set) var end: DeskEnd?

  nonisolated init() {}

  /// Ends it, unless it has ended.
  func say(_ end: DeskEnd) {
    guard self.end == nil else { return }
    self.end = end
    waiting?.resume(returning: end)
  }

  /// Returns at its end; a signal that cancels the program is one.
  func wait() async -> DeskEnd {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if let end { continuation.resume(returning: end) } else { waiting = continuation }
      }
    } onCancel: {
      Task { @LoopActor in self.say(.left(.interrupted)) }
    }
  }
}
