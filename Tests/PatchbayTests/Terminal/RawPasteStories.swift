import DeskModel
import PatchbayTestSupport
import Testing

/// Text that a terminal without bracketed paste hands over as if it were typed.
@Suite(.serialized, .timeLimit(.minutes(6))) struct `A paste that comes as keys` {
  @Test(arguments: ["linux", "vt220", "xterm-256color"])
  func `opens the lookup and presses nothing`(terminal: String) async throws {
    let desk = try await BuiltProgram(environment: ["TERM": terminal]).openDemo()
    desk.type("+49 30 555 0142\nDy")
    try await desk.waitForWords("+49 30 555 0142 Dy")
    #expect(desk.screen.shows("connected"))
    // Inside the input more of it is text, and its line ends send nothing.
    desk.type("Maria\nKeller\n")
    try await desk.waitForWords("+49 30 555 0142 DyMaria Keller")
    desk.type("\u{1B}")
    try await desk.wait(for: "the input to close") { !$0.shows("DyMaria") }
    #expect(try await desk.quit() == .exited(0))
  }

  @Test func `keys that a slow line brings together are keys`() async throws {
    let desk = try await BuiltProgram().openDemo()
    desk.type("3z")
    try await desk.wait(for: "the attributes alone") { !$0.shows("5 Wire") && $0.shows("3 Attributes") }
    desk.type("zjjjjjjjjjjj\u{1B}[A\u{1B}[A\u{1B}[A\u{1B}[A\u{1B}[<65;3;4M\u{1B}[<65;3;4M\u{1B}[<65;3;4M")
    try await desk.waitForWords("5 Wire")
    #expect(!desk.screen.shows("Pasted"))
    #expect(try await desk.quit() == .exited(0))
  }
}
