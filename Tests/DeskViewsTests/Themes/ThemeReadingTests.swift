import DeskViews
import Groundwork
import Testing

@Suite struct ThemeReadingTests {
  private func problems(_ text: String) -> [String] {
    do {
      _ = try Theme.read(text, file: "my.toml", parent: BuiltInThemes.text)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  @Test func `a theme may be a palette alone`() throws {
    let text = """
      name = "forest"
      inherits = "midnight"
      [palette]
      green = "#00ff00"
      """
    let theme = try Theme.read(text, file: "forest.toml", parent: BuiltInThemes.text)
    #expect(theme.resolved("call.connected").foreground == .rgb(0, 255, 0))
    #expect(theme.resolved("call.held") == (try BuiltInThemes.theme("midnight").resolved("call.held")))
  }

  @Test func `a role falls back to its dotted parent, field by field`() throws {
    let text = """
      name = "x"
      [roles]
      "fate" = { fg = "red", bold = true }
      "fate.sent" = { fg = 200 }
      "surface" = { bg = "#101010" }
      """
    let theme = try Theme.read(text, file: "x.toml", parent: { _ in nil })
    #expect(theme.resolved("fate.conflict").foreground == .ansi(1))
    #expect(theme.resolved("fate.sent").foreground == .indexed(200))
    #expect(theme.resolved("fate.sent").attributes == .bold)
    #expect(theme.resolved("fate.sent").background == .rgb(16, 16, 16))
  }

  @Test func `a mark replaces the built-in one, with its twin`() throws {
    let text = """
      name = "x"
      [roles]
      "fate.confirmed" = { fg = "green", mark = ["✔", "k"] }
      """
    let theme = try Theme.read(text, file: "x.toml", parent: { _ in nil })
    #expect(Skin(theme: theme, depth: .trueColor).mark("fate.confirmed") == "✔")
    #expect(Skin(theme: theme, depth: .trueColor, ascii: true).mark("fate.confirmed") == "k")
    #expect(Skin(theme: theme, depth: .trueColor).mark("fate.sent") == "→")
  }

  @Test func `everything wrong is told at once, with its place and what was meant`() {
    let text = """
      name = "x"
      appearance = "drak"
      [palette]
      sky = "#12345"
      [roles]
      "call.conected" = "green"
      "text" = "gren"
      "border" = { fg = 300, blod = true, mark = ["ab", "c"] }
      """
    let found = problems(text)
    #expect(found.count == 7, "\(found)")
    #expect(found.contains { $0.contains("my.toml:2:") && $0.contains("dark") })
    #expect(found.contains { $0.contains("my.toml:4:") && $0.contains("unknown colour \"#12345\"") })
    #expect(found.contains { $0.contains("my.toml:6:") && $0.contains("did you mean \"call.connected\"") })
    #expect(found.contains { $0.contains("my.toml:7:") && $0.contains("did you mean \"green\"") })
    #expect(found.contains { $0.contains("my.toml:8:") && $0.contains("did you mean \"bold\"") })
  }

  @Test func `a circle of themes and a missing parent are errors, not a hang`() {
    #expect(
      problems("name = \"x\"\ninherits = \"midnigt\"").contains { $0.contains("did you mean \"midnight\"") })
    let circle = { (name: String) -> String? in
      "name = \"\(name)\"\ninherits = \"\(name == "a" ? "b" : "a")\""
    }
    #expect(throws: ConfigErrors.self) {
      try Theme.read("name = \"a\"\ninherits = \"b\"", file: "a.toml", parent: circle)
    }
  }

  @Test func `an unknown theme names the nearest`() {
    #expect(throws: ConfigErrors.self) { try BuiltInThemes.theme("papr") }
  }
}
