import DeskModel
import PatchbayTestSupport
import Testing

/// Old, odd, plain and unknown terminals.
@Suite(.serialized, .timeLimit(.minutes(6))) struct `Any terminal will do` {
  private func demo(_ environment: [String: String]) async throws -> PtyProcess {
    try await BuiltProgram(environment: environment).openDemo()
  }

  @Test(arguments: ["linux", "vt220", "xterm", "screen", "xterm-kitty-of-tomorrow", ""])
  func `known or not`(name: String) async throws {
    let desk = try await demo(["TERM": name])
    #expect(desk.screen.shows("3 Attributes"))
    #expect(try await desk.quit() == .exited(0))
    #expect(desk.terminal.isCooked)
  }

  @Test func `NO_COLOR is obeyed, emphasis stays`() async throws {
    let desk = try await demo(["NO_COLOR": "1"])
    #expect(!desk.screen.hasColor)
    #expect(desk.screen.looks.contains(1))
    #expect(try await desk.quit() == .exited(0))
  }

  @Test func `colour is used where there is some`() async throws {
    let desk = try await demo([:])
    #expect(desk.screen.hasColor)
    #expect(try await desk.quit() == .exited(0))
  }

  @Test func `a locale without UTF-8 gets ASCII borders`() async throws {
    let desk = try await demo(["LANG": "C", "LC_ALL": "C"])
    let isPlain = desk.screen.text.unicodeScalars.allSatisfy { $0.isASCII }
    #expect(isPlain)
    #expect(desk.screen.shows("3 Attributes"))
    #expect(!desk.screen.text.contains("?????"))
    #expect(try await desk.quit() == .exited(0))
  }

  @Test(arguments: ["tlh_KL.UTF-8", "de_XX.utf8"]) func `a locale that is not installed still says UTF-8`(
    _ locale: String
  ) async throws {
    let desk = try await demo(["LANG": locale])
    #expect(desk.screen.text.contains("─"))
    #expect(try await desk.quit() == .exited(0))
  }

  @Test func `one that can only print lines gets lines`() async throws {
    let desk = try BuiltProgram(environment: ["TERM": "dumb"]).open(["demo"])
    try await desk.waitForWords("Maria Keller")
    #expect(!desk.screen.isAlternate && desk.screen.looks.isEmpty)
    desk.signal(2)
    _ = try await desk.ending()
  }
}
