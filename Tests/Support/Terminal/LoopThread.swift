internal import Glibc
internal import Synchronization

/// A thread to drive something that blocks, such as a run loop; the test's own thread stays free.
public enum LoopThread {
  /// Runs `body` on a new thread and returns what it returned.
  public static func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      start { continuation.resume(returning: body()) }
    }
  }

  /// Runs `body` on a new thread while no other such body runs: a process has one main loop, and suites that
  /// need it run beside one another.
  public static func runInTurn<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await run { turn.withLock { _ in body() } }
  }

  private static let turn = Mutex(())

  /// Runs `body` on a new thread that nobody waits for.
  public static func start(_ body: @escaping @Sendable () -> Void) {
    let box = Unmanaged.passRetained(Work(body))
    var thread = pthread_t()
    pthread_create(&thread, nil, runWork, box.toOpaque())
    pthread_detach(thread)
  }
}

private final class Work: Sendable {
  let body: @Sendable () -> Void
  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

private func runWork(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
  return nil
}
