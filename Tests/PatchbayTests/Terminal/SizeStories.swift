import DeskModel
import PatchbayTestSupport
import Testing

/// A terminal may say of itself what it likes.
@Suite(.serialized, .timeLimit(.minutes(6))) struct `A terminal of absurd size` {
  @Test(arguments: [(65_535, 1), (1, 65_535), (0, 0), (65_535, 24), (80, 65_535), (0, 24), (3, 65_535)])
  func `is opened, resized and left`(columns: Int, rows: Int) async throws {
    let absurd = ScreenSize(columns: columns, rows: rows)
    let desk = try BuiltProgram().open([], size: absurd)
    try await desk.wait(for: "something") { $0.isAlternate && $0.byteCount > 100 }
    desk.resize(ScreenSize(columns: 100, rows: 30))
    try await desk.waitForWords("Nothing is sent before you choose.")
    desk.terminal.resize(absurd)
    desk.terminal.resize(ScreenSize(columns: 100, rows: 30))
    desk.type("\u{0C}")
    try await desk.waitForWords("Nothing is sent before you choose.")
    desk.type("q")
    #expect(try await desk.ending() == .exited(0))
    #expect(desk.terminal.isCooked && !desk.screen.isAlternate)
  }

  @Test func `costs no absurd memory`() async throws {
    let desk = try BuiltProgram().open([], size: ScreenSize(columns: 80, rows: 24))
    try await desk.waitForWords("Nothing is sent before you choose.")
    let before = desk.screen.byteCount
    desk.terminal.resize(ScreenSize(columns: 65_535, rows: 65_535))
    try await desk.wait(for: "a frame") { $0.byteCount > before + 2_000 }
    desk.type("q")
    let program = RunningProgram(desk.id)
    #expect(program.peakMemory < 500_000)
    #expect(try await desk.ending() == .exited(0))
  }
}
