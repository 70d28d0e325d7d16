internal import Dispatch
internal import Glibc
internal import Synchronization
public import Testing

/// Runs a test that only computes, and for long, beside the others instead of in their place: on threads of
/// its own, which give way to whoever else wants the processor. On the common threads, of which there are as
/// few as processors, a second of arithmetic is a second in which no other test goes on, and what those
/// measure or wait for is a program, a socket or a person.
public struct Background: TestTrait, SuiteTrait, TestScoping {
  /// A suite hands it on to each of its tests.
  public var isRecursive: Bool { true }

  /// Runs the test on the threads of its own.
  /// - Throws: what the test throws.
  public func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(BackgroundExecutor.shared) { try await function() }
  }
}

extension Trait where Self == Background {
  /// On threads of its own that give way to the others.
  public static var background: Self { Background() }
}

/// Two threads of a low priority and their queue.
private final class BackgroundExecutor: TaskExecutor {
  static let shared = BackgroundExecutor()
  private let jobs = Mutex<[UnownedJob]>([])
  private let waiting = DispatchSemaphore(value: 0)

  private init() {
    for _ in 0..<2 {
      LoopThread.start {
        // Linux keeps a niceness for each thread.
        setpriority(Int32(PRIO_PROCESS.rawValue), 0, 10)
        while true { self.runNext() }
      }
    }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
    waiting.signal()
  }

  private func runNext() {
    waiting.wait()
    let job = jobs.withLock { $0.removeFirst() }
    job.runSynchronously(on: asUnownedTaskExecutor())
  }
}
