internal import CSystem
internal import Glibc
public import Groundwork

/// The one place where the program waits: a single `poll()` over descriptors, signals, timers and
/// jobs of `LoopActor`. With nothing to do it sleeps without any time-out.
///
/// `main.swift` calls `RunLoop.main.run { … }` before any thread exists and exits with the answer.
@LoopActor
public final class RunLoop {
  /// The program's loop.
  public nonisolated static let main = RunLoop()

  var time: any TimeSource = SystemTime()
  var timers = TimerQueue()
  var timerActions: [Int: @LoopActor () -> Void] = [:]
  var descriptors: [Int: Watch] = [:]
  var signalActions: [LoopSignal: [Int: @LoopActor () -> Void]] = [:]
  var sleepActions: [Int: @LoopActor () -> Void] = [:]
  struct Watch {
    let descriptor: Int32
    /// What `poll` is asked for.
    let events: Int32
    let action: @LoopActor () -> Void
  }
  private var lastID = 0
  private var body: Task<Void, Never>?
  private var status: Int32?
  private var patienceEnds: Subscription?

  /// The signal that cancelled the body, if one did: its `exitStatus` is what a command answers
  /// when it gave up because of it.
  public private(set) var interruption: LoopSignal?

  /// How long a cancelled body may take to say what became of its work.
  static let patience = Interval.milliseconds(2_500)

  nonisolated init() {}

  /// Runs `body` on the calling thread until it returns, and waits for its answer.
  ///
  /// SIGINT, SIGTERM and SIGHUP cancel the body's task unless somebody subscribed to them; a second
  /// one ends the process at once. A body that has not returned `patience` after it was cancelled is left
  /// behind, and the answer is the signal's: what hangs, a file that nobody writes or a program that
  /// does not end, hears no cancellation. SIGTSTP stops the process unless subscribed to. SIGPIPE is ignored.
  /// - Parameters:
  ///   - time: the clock that timers go by.
  ///   - body: what the program does; its answer is the exit status.
  /// - Returns: what `body` returned.
  public nonisolated func run(
    time: any TimeSource = SystemTime(), _ body: @escaping @LoopActor () async -> Int32
  ) -> Int32 {
    csystem_signal_ignore(SIGPIPE)
    let numbers = LoopSignal.allCases.map(\.number)
    let signals = csystem_signals_open(numbers, Int32(numbers.count))
    LoopExecutor.shared.adoptThread()
    defer {
      LoopExecutor.shared.leaveThread()
      close(signals)
    }
    return LoopActor.assumeIsolated {
      start(time: time, body)
      return turnUntilDone(signals: signals)
    }
  }

  private func start(time: any TimeSource, _ body: @escaping @LoopActor () async -> Int32) {
    self.time = time
    patienceEnds?.cancel()
    status = nil
    interruption = nil
    self.body = Task { @LoopActor in status = await body() }
  }

  private func turnUntilDone(signals: Int32) -> Int32 {
    while true {
      // Jobs after timers, and both before the paint: what a timer started is shown with it.
      fireTimers()
      LoopExecutor.shared.drain()
      if let status { return status }
      for action in inOrder(sleepActions) { action() }
      wait(signals: signals)
    }
  }

  /// Cancels the body, as a signal would.
  public func cancel() { body?.cancel() }

  func nextID() -> Int {
    lastID += 1
    return lastID
  }

  /// Sleeps until something happens, then calls back for signals first: they may change what the
  /// bytes mean.
  private func wait(signals: Int32) {
    let watched = descriptors.sorted { $0.key < $1.key }
    var list = [LoopExecutor.shared.wakeDescriptor, signals].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    list += watched.map { pollfd(fd: $0.value.descriptor, events: Int16($0.value.events), revents: 0) }
    guard poll(&list, nfds_t(list.count), timeout()) > 0 else { return }
    while let signal = LoopSignal(number: csystem_signals_next(signals)) { deliver(signal) }
    for (index, watch) in watched.enumerated() where list[index + 2].revents != 0 {
      // An earlier callback may have cancelled this one.
      descriptors[watch.key]?.action()
    }
  }

  /// Milliseconds for `poll`, rounded up so that the deadline has passed when it returns.
  private func timeout() -> Int32 {
    guard let deadline = timers.nextDeadline else { return -1 }
    let rest = max(.zero, deadline.since(time.now()))
    return Int32(clamping: rest.milliseconds + (rest == .milliseconds(rest.milliseconds) ? 0 : 1))
  }

  private func fireTimers() {
    guard timers.nextDeadline != nil else { return }
    let now = time.now()
    while let id = timers.popDue(at: now) { timerActions.removeValue(forKey: id)?() }
  }

  private func deliver(_ signal: LoopSignal) {
    if signal.endsProgram { StreamWriter.standard.interrupt() }
    if let actions = signalActions[signal], !actions.isEmpty {
      for action in inOrder(actions) { action() }
    } else if signal == .stop {
      csystem_signal_default(signal.number)
    } else if signal.endsProgram {
      if interruption != nil { csystem_signal_end(signal.number) }
      interruption = signal
      body?.cancel()
      patienceEnds = onDeadline(time.now().advanced(by: Self.patience)) { [self] in
        status = status ?? signal.exitStatus
      }
    }
  }

  private func inOrder(_ actions: [Int: @LoopActor () -> Void]) -> [@LoopActor () -> Void] {
    actions.sorted { $0.key < $1.key }.map(\.value)
  }
}
