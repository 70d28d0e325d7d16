import DeskModel
import PatchbayTestSupport
import Testing

/// The built program at a terminal, as a newcomer meets it.
@Suite(.serialized, .timeLimit(.minutes(6))) struct `The demo at a terminal` {
  @Test func `look the customer up, inject, see it confirmed, quit`() async throws {
    let desk = try await BuiltProgram().openDemo()
    desk.type("l")
    try await desk.wait(for: "the customer's record") { $0.shows("CRM-998877") }
    if !desk.screen.shows("marked [x]") {
      desk.type("i")
      try await desk.wait(for: "the preview or the write") { $0.shows("marked [x]") || $0.shows("confirmed") }
    }
    if desk.screen.shows("marked [x]") { desk.type("i") }
    try await desk.wait(for: "three confirmed keys") { screen in
      screen.lines.count { $0.contains("✓ confirmed") } >= 3
    }
    #expect(desk.screen.shows("account_tier") && desk.screen.shows("was silver"))
    #expect(try await desk.quit() == .exited(0))
    #expect(desk.isRestored)
  }

  @Test func `80x24 and 20x5 are desks too`() async throws {
    let desk = try await BuiltProgram().openDemo(size: ScreenSize(columns: 80, rows: 24))
    #expect(desk.screen.shows("3 Attributes"))
    desk.resize(ScreenSize(columns: 20, rows: 5))
    try await desk.wait(for: "a small desk") { screen in screen.lines.contains { !$0.isEmpty } }
    desk.resize(ScreenSize(columns: 80, rows: 24))
    try await desk.waitForWords("3 Attributes")
    #expect(try await desk.quit() == .exited(0))
    #expect(desk.isRestored)
  }

  @Test func `no size breaks it`() async throws {
    let desk = try await BuiltProgram().openDemo()
    let sizes = [(1, 1), (500, 200), (2, 40), (300, 1), (10, 9), (61, 17), (161, 50), (100, 30)]
    for (columns, rows) in sizes {
      desk.resize(ScreenSize(columns: columns, rows: rows))
      try await desk.wait(for: "something at \(columns)x\(rows)") { !$0.isBlank }
    }
    try await desk.waitForWords("Maria Keller")
    #expect(try await desk.quit() == .exited(0))
    #expect(desk.isRestored)
  }

  @Test func `a paste full of key letters presses none`() async throws {
    let desk = try await BuiltProgram().openDemo()
    desk.type("\u{1B}[200~DqyA\u{1B}[201~")
    try await desk.waitForWords("DqyA")
    #expect(desk.screen.shows("connected"))
    desk.type("\u{1B}")
    try await desk.wait(for: "the input to close") { !$0.shows("DqyA") }
    #expect(try await desk.quit() == .exited(0))
  }
}
