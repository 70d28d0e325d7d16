import DeskModel
import PatchbayTestSupport

extension BuiltProgram {
  /// Starts it in a terminal of its own.
  func open(
    _ arguments: [String], size: ScreenSize = ScreenSize(columns: 100, rows: 30)
  ) throws -> PtyProcess {
    try PtyProcess(Self.executable, arguments, environment: variables, size: size)
  }

  /// Opens the demo and waits until its first call is live.
  func openDemo(size: ScreenSize = ScreenSize(columns: 100, rows: 30)) async throws -> PtyProcess {
    let desk = try open(["demo"], size: size)
    try await desk.wait(for: "a live call") {
      $0.shows("Maria Keller") && $0.shows("connected") && $0.shows("link live")
    }
    return desk
  }
}

extension PtyProcess {
  /// Whether the terminal is as a shell wants it: cooked, its own screen, cursor, no modes left on.
  var isRestored: Bool {
    terminal.isCooked && !screen.isAlternate && screen.isCursorShown
      && screen.modes.isDisjoint(with: [1, 1000, 1004, 1006, 2004, 2026])
  }

  /// Leaves a desk with a live call, which asks.
  func quit() async throws -> Ending? {
    type("q")
    try await waitForWords("Quit")
    type("y")
    return try await ending()
  }
}
