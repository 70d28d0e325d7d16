import DeskModel
import Glibc
import PatchbayTestSupport
import Testing

/// A terminal that takes no bytes (flow control, a stuck line) keeps nothing else.
@Suite(.serialized, .timeLimit(.minutes(6))) struct `A terminal that takes nothing` {
  private static let redraw = "\u{0C}"

  /// A desk whose terminal takes nothing any more, with more to say than the kernel holds for it.
  private func stuckDesk(_ simulator: RunningSimulator) async throws -> PtyProcess {
    let desk = try simulator.program.open([], size: ScreenSize(columns: 200, rows: 60))
    try await desk.wait(for: "a live call") { $0.shows("Maria Keller") && $0.shows("link live") }
    desk.jam()
    for _ in 0..<12 { desk.type(Self.redraw) }
    return desk
  }

  /// Waits until the platform was asked for something.
  private func wait(_ simulator: RunningSimulator, for path: String) async throws {
    while try await !simulator.requests().contains(where: { $0.contains(path) }) {
      try Task.checkCancellation()
    }
  }

  @Test func `what the person does still reaches the platform, and the newest picture is shown afterwards`()
    async throws
  {
    let simulator = try RunningSimulator.quiet()
    let desk = try await stuckDesk(simulator)
    let before = desk.screen.byteCount
    desk.type("H")
    try await wait(simulator, for: "PATCH")
    #expect(desk.screen.byteCount == before)
    for value in ["jade", "ruby", "opal", "onyx", "gold"] {
      #expect(await simulator.control("/attributes", #"{"attributes":{"account_tier":"\#(value)"}}"#) == 200)
    }
    desk.loosen()
    let screen = try await desk.wait(for: "the newest value") { screen in
      screen.lines.contains { $0.contains("account_tier") && $0.contains("gold") } && screen.shows("held")
    }
    // Nothing was torn: the next full picture finds nothing to mend.
    desk.type(Self.redraw)
    try await desk.wait(for: "the same, painted anew") { again in
      again.byteCount > screen.byteCount + 2_000 && again.shows("account_tier") && again.shows("gold")
    }
    #expect(try await desk.quit() == .exited(0))
    #expect(desk.isRestored)
  }

  @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130)] as [(Int32, Int32)])
  func `a signal ends the desk, and the terminal is restored when it takes bytes again`(
    signal: Int32, status: Int32
  ) async throws {
    let desk = try await stuckDesk(try RunningSimulator.quiet())
    desk.signal(signal)
    #expect(try await desk.ending(within: .seconds(30)) == .exited(status))
    #expect(desk.isRestored)
  }

  @Test(arguments: [SIGSEGV, SIGUSR1])
  func `a crash ends it too`(signal: Int32) async throws {
    let desk = try await stuckDesk(try RunningSimulator.quiet())
    desk.signal(signal)
    #expect(try await desk.ending(within: .seconds(30)) == .killed(by: signal))
    #expect(desk.isRestored)
  }

  @Test func `one that is stuck from the start is no reason to wait`() async throws {
    // The first picture is larger than what the kernel holds.
    let desk = try PtyProcess(
      BuiltProgram.executable, ["demo"], environment: BuiltProgram().variables,
      size: ScreenSize(columns: 400, rows: 200), isStuck: true)
    try await RunningProgram(desk.id).waitForItsLoop()
    desk.signal(SIGTERM)
    #expect(try await desk.ending(within: .seconds(30)) == .exited(143))
    #expect(desk.isRestored)
  }
}
