internal import CSystem
internal import Glibc
internal import Synchronization

/// Runs the jobs of `LoopActor` on whichever thread drives the run loop: the real main thread in
/// the program (on Linux `@MainActor` is not that), a thread of its own in tests.
final class LoopExecutor: SerialExecutor {
  static let shared = LoopExecutor()

  private struct Queue {
    var jobs: [UnownedJob] = []
    var isWakePending = false
  }

  /// Readable while jobs wait.
  let wakeDescriptor = csystem_wake_open()
  private let queue = Mutex(Queue())
  private let thread = Mutex<pthread_t?>(nil)

  /// Makes the calling thread the one that may run jobs.
  func adoptThread() {
    thread.withLock { $0 = pthread_self() }
    // A wake that an earlier run left behind would wake this one for nothing; what is queued is
    // drained before the first wait anyway.
    csystem_wake_clear(wakeDescriptor)
  }

  /// Lets another thread adopt the executor.
  func leaveThread() { thread.withLock { $0 = nil } }

  func enqueue(_ job: consuming ExecutorJob) {
    let unowned = UnownedJob(job)
    let mustWake = queue.withLock { queue in
      queue.jobs.append(unowned)
      defer { queue.isWakePending = true }
      return !queue.isWakePending
    }
    if mustWake { csystem_wake(wakeDescriptor) }
  }

  func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

  func checkIsolated() {
    precondition(isOnThread, "This must run on the run loop's thread")
  }

  var isOnThread: Bool { thread.withLock { $0 == pthread_self() } }

  /// Runs what is queued, and what that queues, but not for ever: input and signals want a turn.
  func drain() {
    var rounds = 0
    while rounds < 64, runQueued() { rounds += 1 }
  }

  /// Whether there was anything to run.
  private func runQueued() -> Bool {
    let (jobs, wasWoken) = queue.withLock { queue in
      defer { queue = Queue() }
      return (queue.jobs, queue.isWakePending)
    }
    if wasWoken { csystem_wake_clear(wakeDescriptor) }
    for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
    return !jobs.isEmpty
  }
}
