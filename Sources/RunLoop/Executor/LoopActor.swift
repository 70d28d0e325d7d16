/// Everything that touches the screen or belongs to one command runs here: one job at a time, on
/// the thread that drives the run loop.
@globalActor
public actor LoopActor {
  /// The one instance.
  public static let shared = LoopActor()

  /// Runs jobs on the loop's thread.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    LoopExecutor.shared.asUnownedSerialExecutor()
  }

  /// Runs `body` at once. The caller must be on the loop's thread already (a callback from C, say);
  /// the program ends when it is not.
  public static func assumeIsolated<Value: Sendable>(
    _ body: @LoopActor () throws -> Value
  ) rethrows -> Value {
    LoopExecutor.shared.checkIsolated()
    // What `MainActor.assumeIsolated` does inside: isolation is a promise to the compiler, kept by
    // the check above, and no part of the closure's representation.
    return try withoutActuallyEscaping(body) { escaping in
      try unsafeBitCast(escaping, to: (() throws -> Value).self)()
    }
  }
}
