import DeskViews
import Groundwork
import PatchbayTestSupport
import Testing

@Suite struct GoldenThemeTests {
  @Test(arguments: BuiltInThemes.names) func `a shipped theme passes the gate`(name: String) throws {
    let theme = try BuiltInThemes.theme(name)
    #expect(theme.name == name)
    #expect(ThemeCheck.findings(theme).map(\.description) == [])
  }

  @Test func `the gate sees grey on grey, look-alike states and missing marks`() throws {
    var theme = try BuiltInThemes.theme("midnight")
    theme.roles["text.muted"]?.foreground = .rgb(40, 45, 50)
    // Red and green of one lightness: told apart by most eyes, not by all.
    theme.roles["call.held"] = RoleStyle(foreground: .rgb(219, 200, 90))
    theme.roles["fate.sent"]?.mark = Mark("✓", "v")
    let findings = ThemeCheck.findings(theme).map(\.description)
    #expect(findings.contains { $0.hasPrefix("text.muted: contrast") })
    #expect(findings.contains { $0.hasPrefix("call.alerting: looks like call.held") })
    #expect(findings.contains { $0.contains("has the mark of") })
  }

  @Test(arguments: BuiltInThemes.names) func `every role at every depth is as recorded`(name: String) throws {
    let theme = try BuiltInThemes.theme(name)
    let tables = ColorDepth.allCases.map { depth in
      let skin = Skin(theme: theme, depth: depth)
      return "\(depth.rawValue)\n" + Role.all.map { line($0, skin) }.joined(separator: "\n")
    }
    let golden = GoldenFile("theme-\(name).txt", beside: #filePath)
    #expect(golden.difference(tables.joined(separator: "\n\n") + "\n") == nil)
  }

  @Test func `without colour bold, dim and reverse stay, and a selection shows`() throws {
    let skin = Skin(theme: try BuiltInThemes.theme("midnight"), depth: .mono)
    #expect(skin.style(Look("text.muted")).attributes == .dim)
    #expect(skin.style(Look("notice.alert")).attributes == [.bold, .reverse])
    #expect(skin.style(Look("text", on: .selected)).attributes == .reverse)
    #expect(Role.all.allSatisfy { skin.style(Look($0)).foreground == .terminal })
  }

  private func line(_ role: Role, _ skin: Skin) -> String {
    let styles = [Look(role), Look(role, on: .selected)].map { skin.style($0) }
    return "\(role.rawValue) " + styles.map(describe).joined(separator: " | ")
  }

  private func describe(_ style: Style) -> String {
    "\(name(style.foreground)) on \(name(style.background)) \(style.attributes.rawValue)"
  }

  private func name(_ color: Color) -> String {
    switch color {
    case .terminal: "default"
    case .ansi(let index): "ansi\(index)"
    case .indexed(let index): "\(index)"
    case .rgb(let red, let green, let blue):
      "#" + [red, green, blue].map { String($0, radix: 16) }.joined(separator: ",")
    }
  }
}
