import DeskModel
import Glibc
import PatchbayTestSupport
import Testing

/// However it ends, the terminal is as it was.
@Suite(.serialized, .timeLimit(.minutes(6))) struct `The terminal comes back` {
  @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130)] as [(Int32, Int32)])
  func `after a signal that asks to end`(signal: Int32, status: Int32) async throws {
    let desk = try await BuiltProgram().openDemo()
    desk.signal(signal)
    #expect(try await desk.ending() == .exited(status))
    #expect(desk.isRestored)
  }

  @Test(arguments: [SIGSEGV, SIGABRT, SIGQUIT, SIGILL, SIGBUS])
  func `after a crash, with the way to the log`(signal: Int32) async throws {
    let desk = try await BuiltProgram().openDemo()
    desk.signal(signal)
    #expect(try await desk.ending() == .killed(by: signal))
    #expect(desk.isRestored)
    #expect(desk.screen.shows("patchbay ended unexpectedly; the terminal was restored."))
  }

  @Test func `while it is stopped, and fg shows the desk again`() async throws {
    let program = BuiltProgram()
    let shell = try PtyProcess(
      "/bin/bash", ["--norc", "--noprofile", "-i"],
      environment: program.variables.merging(["PS1": "ready> "]) { $1 },
      size: .init(columns: 100, rows: 30))
    try await shell.waitForWords("ready>")
    shell.type("\(BuiltProgram.executable) demo\r")
    try await shell.wait(for: "a live call") {
      $0.isAlternate && $0.shows("Maria Keller") && $0.shows("link live")
    }
    for _ in 0..<2 {
      shell.type("\u{1A}")
      try await shell.wait(for: "the shell") { !$0.isAlternate && $0.shows("Stopped") }
      #expect(shell.screen.modes.isDisjoint(with: [1000, 1004, 1006]))
      shell.type("fg\r")
      try await shell.wait(for: "the desk") {
        $0.isAlternate && $0.shows("Maria Keller") && $0.shows("? help")
      }
    }
    shell.type("q")
    try await shell.wait(for: "the question or the shell") { !$0.isAlternate || $0.shows("Quit") }
    if shell.screen.isAlternate { shell.type("y") }
    try await shell.wait(for: "the shell") { !$0.isAlternate }
    shell.type("echo status $?; exit\r")
    try await shell.waitForWords("status 0")
    _ = try await shell.ending()
  }
}
