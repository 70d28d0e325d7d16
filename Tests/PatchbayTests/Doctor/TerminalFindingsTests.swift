import CallDesk
import DeskModel
import DeskTerminal
import DeskViews
import Groundwork
import Testing

@testable import patchbay

/// What a terminal's abilities mean.
@Suite struct TerminalFindingsTests {
  private static let measured = WidthSample.all.map { Int?.some($0.columns) }

  private func findings(
    keys: Keys = Keys(), _ change: (inout TerminalAbilities) -> Void = { _ in }
  ) -> [Finding] {
    var abilities = TerminalAbilities(
      name: "xterm-256color", depth: .indexed256, isUTF8: true,
      reply: .answered(columns: Self.measured, namesItself: true))
    abilities.hasMouse = true
    change(&abilities)
    return TerminalFindings(abilities, keys: keys).all
  }

  private func only(_ found: [Finding]) -> Finding? {
    let warnings = found.filter { $0.level != .ok }
    return warnings.count == 1 ? warnings[0] : nil
  }

  @Test func `a terminal as one wants it`() {
    let found = findings()
    #expect(found.allSatisfy { $0.level == .ok })
    #expect(found.map(\.area) == ["terminal", "terminal", "colours", "text width", "mouse", "keys"])
    #expect(found[2].words == "256" && found[4].words == "clicks can be reported")
  }

  @Test func `no terminal is one line`() {
    let found = TerminalFindings(nil).all
    #expect(found.map(\.level) == [.ok] && found[0].words.hasPrefix("standard output is no terminal"))
  }

  @Test func `a dumb one is told once`() {
    let found = findings { $0.isDumb = true }
    #expect(found.count == 1 && found[0].level == .warning && found[0].advice?.contains("TERM") == true)
  }

  @Test func `each lack is a warning with what to do`() {
    let lacks: [(area: String, words: String, change: (inout TerminalAbilities) -> Void)] = [
      ("terminal", "does not know", { $0.remark = "This machine does not know the terminal \"x\"." }),
      ("terminal", "not UTF-8", { $0.isUTF8 = false }),
      ("colours", "16.7 million, of which 256", { $0.losesTrueColor = true }),
      ("text width", "does not say", { $0.reply = .silent }),
      ("keys", "no F1, S-Tab", { $0.strangeKeys = ["F1", "S-Tab"] }),
    ]
    for lack in lacks {
      let found = only(findings(lack.change))
      #expect(
        found?.area == lack.area && found?.words.contains(lack.words) == true, "\(lack.area) \(lack.words)")
      #expect(found?.advice != nil)
    }
  }

  @Test func `text of another width is named with both widths`() {
    var columns = Self.measured
    columns[1] = 6
    let found = only(findings { $0.reply = .answered(columns: columns, namesItself: true) })
    #expect(found?.words == "otherwise than reckoned: borders (6 columns, not 3)")
    columns[1] = nil
    #expect(only(findings { $0.reply = .answered(columns: columns, namesItself: true) }) == nil)
  }

  @Test func `what a program in between keeps to itself is a warning only where the desk listens to it`()
    throws
  {
    #expect(only(findings { $0.prefixKey = "C-b" }) == nil)
    let keys = Keys(try TOMLReader("[keys]\nzoom = \"C-b\"\n", file: "config.toml"))
    let found = only(findings(keys: keys) { $0.prefixKey = "C-b" })
    #expect(found?.area == "keys" && found?.words.contains("C-b runs zoom") == true)
  }

  @Test func `a mouse is believed more where the terminal itself was heard`() {
    let words = { (reply: TerminalReply) in findings { $0.reply = reply }.first { $0.area == "mouse" }?.words
    }
    #expect(words(.answered(columns: Self.measured, namesItself: true)) == "clicks can be reported")
    for reply in [TerminalReply.silent, .answered(columns: Self.measured, namesItself: false)] {
      #expect(words(reply)?.hasSuffix("by the terminal's description alone") == true)
    }
  }

  @Test func `the rest is worth a word and no more`() {
    let found = findings {
      $0.refusesColor = true
      $0.hasMouse = false
      $0.stopsOnControlS = true
      $0.reply = .notAsked("standard input is no terminal")
    }
    #expect(found.allSatisfy { $0.level == .ok })
    #expect(found.contains { $0.words.contains("NO_COLOR") })
    #expect(found.contains { $0.words == "not measured: standard input is no terminal" })
    #expect(found.contains { $0.words.contains("^S stops the output until ^Q") })
  }
}
