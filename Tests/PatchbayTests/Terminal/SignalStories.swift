import DeskModel
import Glibc
import PatchbayTestSupport
import Testing

/// Whatever signal ends it, the terminal is as it was.
@Suite(.serialized, .timeLimit(.minutes(6))) struct `Every signal that ends it` {
  /// Those whose default ends a program and that nobody takes as input, with the first and the last of the
  /// real-time signals that the C library leaves free.
  private static let ending =
    [
      SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGUSR1, SIGSEGV, SIGUSR2, SIGALRM, 16, SIGXCPU,
      SIGXFSZ, SIGVTALRM, SIGPROF, SIGPOLL, SIGPWR, SIGSYS, 34, 64,
    ] as [Int32]

  private func firstRun() async throws -> PtyProcess {
    let desk = try BuiltProgram().open([], size: ScreenSize(columns: 80, rows: 24))
    try await desk.waitForWords("Nothing is sent before you choose.")
    return desk
  }

  @Test(arguments: ending)
  func `gives the terminal back first`(signal: Int32) async throws {
    let desk = try await firstRun()
    desk.signal(signal)
    #expect(try await desk.ending() == .killed(by: signal))
    #expect(desk.isRestored)
  }

  @Test(
    arguments: [[SIGINT, SIGTERM], [SIGHUP, SIGTERM], [SIGTERM, SIGHUP, SIGINT], [SIGHUP, SIGUSR1]]
      as [[Int32]])
  func `also two at once`(signals: [Int32]) async throws {
    let desk = try await firstRun()
    // Stopped, it gets all of them in one turn.
    for signal in [SIGSTOP] + signals + [SIGCONT] { desk.signal(signal) }
    let ending = try await desk.ending()
    #expect(ending != .exited(0))
    #expect(desk.isRestored)
  }

  @Test(arguments: [SIGPIPE, SIGCHLD, SIGURG])
  func `and the others do not end it`(signal: Int32) async throws {
    let desk = try await firstRun()
    desk.signal(signal)
    desk.type("q")
    #expect(try await desk.ending() == .exited(0))
    #expect(desk.isRestored)
  }

  @Test(arguments: [SIGUSR1, SIGTERM, SIGSEGV])
  func `also while a secret is typed unseen`(signal: Int32) async throws {
    let simulator = try RunningSimulator.quiet()
    let typing = try simulator.program.open(["secure", "set", try await simulator.liveCall(), "pin"])
    try await typing.waitForWords("not shown while you type")
    try await typing.wait(for: "the echo to be off") { _ in !typing.terminal.isCooked }
    typing.signal(signal)
    let ending = try await typing.ending()
    #expect(ending == (signal == SIGTERM ? .exited(143) : .killed(by: signal)))
    #expect(typing.terminal.isCooked)
  }
}
