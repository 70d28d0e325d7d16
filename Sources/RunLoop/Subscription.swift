/// Something the run loop calls back for, until it is cancelled. Letting go of it does not cancel.
@LoopActor
public final class Subscription {
  private var onCancel: (@LoopActor () -> Void)?

  init(onCancel: @escaping @LoopActor () -> Void) { self.onCancel = onCancel }

  /// Ends the calls. Does nothing the second time.
  public func cancel() {
    onCancel?()
    onCancel = nil
  }
}
