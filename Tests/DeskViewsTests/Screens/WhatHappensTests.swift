import CallDesk
import DeskModel
import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing

/// `docs/what-happens.md`: what the desk itself draws when a write does not simply arrive.
/// `make generated` writes it anew.
@Suite struct GeneratedWhatHappensTests {
  private func overwritten() throws -> [String] {
    var story = try TroubleSeat()
    story.confirm()
    story.show(["account_tier": "platinum"])
    story.report {
      $0 == "account_tier"
        ? .overwritten(theirs: "platinum") : .confirmed(after: .milliseconds(84), by: .event)
    }
    let after = story.excerpt
    story.seat.press("3")
    story.seat.press("g")
    story.seat.press("r")
    return [after, story.question]
  }

  private func conflict() throws -> [String] {
    var story = try TroubleSeat()
    story.confirm(except: "account_tier")
    story.report {
      $0 == "account_tier" ? .conflict(theirs: "bronze") : .confirmed(after: .milliseconds(84), by: .event)
    }
    let after = story.excerpt
    story.seat.press("3")
    story.seat.press("g")
    story.seat.take(.input(.key(Key(.enter))))
    return [after, story.question]
  }

  private func unknown() throws -> [String] {
    var story = try TroubleSeat()
    story.report { _ in .unknown(.noAnswer) }
    let doubt = story.excerpt
    story.confirm()
    story.seat.press("3")
    return [doubt, story.excerpt]
  }

  private func restored() throws -> [String] {
    var story = try TroubleSeat()
    story.confirm()
    story.show(["language": nil])
    let lost = story.excerpt
    story.seat.press("r")
    return [lost, story.excerpt]
  }

  private func blocks(_ texts: [String]) -> String {
    texts.map { "```\n\($0)\n```\n" }.joined(separator: "\n")
  }

  @Test func `the page shows what the desk draws`() throws {
    let page = """
      # What happens when

      Every screen here is drawn by the desk itself (`make generated`). Each happens in a demo, too:
      `patchbay demo --script demos/overwrite.script`, and likewise `conflict`, `unknown` and `restore`.

      ## Another system overwrites a value of yours

      The row says *overwritten* and shows theirs beside yours. `r` asks before it sends yours over theirs.

      \(blocks(try overwritten()))
      ## The platform answers 409 again and again

      The writer reads again, rebases and tries six times. Then it is a *conflict*, and Enter decides.

      \(blocks(try conflict()))
      ## No answer comes, and it arrived all the same

      The keys are *unknown*, never "failed": the next event that shows them settles it, without a second write.

      \(blocks(try unknown()))
      ## What a status proves

      One table decides it for every write, call action, presence and wrap-up; the first row that fits counts. After
      *unknown* nothing is sent over a newer value: a read comes first, and only where that shows what stood before
      does the write go again, twice at most. An event or a read that shows our value takes back every other word.

      \(VerdictTable.markdown)

      ## Another system writes an old copy, and a key vanishes

      The platform merges and has no delete, so a key that vanishes was lost to somebody's whole-map write. The row
      stays, the notice names the key that brings it back, and `r` writes it at once.

      \(blocks(try restored()))
      """
    let file = GoldenFile(repository: "docs/what-happens.md", of: #filePath)
    #expect(file.difference(page) == nil)
  }

  /// The lines of a picture that tell the story: the row, and what is said of it.
  private func short(_ picture: String, _ words: String...) -> String {
    picture.split(separator: "\n").filter { line in words.contains { line.contains($0) } }.map { line in
      // Of a box only what is in it.
      guard let left = line.firstIndex(of: "┃"), let right = line.lastIndex(of: "┃") else {
        return String(line)
      }
      return " " + line[left...right]
    }.joined(separator: "\n")
  }

  @Test func `the README shows the turn of each story`() throws {
    let (overwritten, conflict, unknown, restored) = (
      try overwritten(), try conflict(), try unknown(), try restored()
    )
    let made = """
      ```text
      \(short(overwritten[0], "account_tier"))
      \(short(overwritten[1], "Theirs is"))

      \(short(conflict[0], "account_tier"))
      \(short(conflict[1], "Theirs is"))

      \(short(unknown[0], "account_tier", "unknown, it may"))
      \(short(unknown[1], "account_tier"))

      \(short(restored[0], " language", "!language", "vanished"))
      \(short(restored[1], "language"))
      ```

      """
    let section = GoldenSection("what happens when", of: "README.md", source: #filePath)
    #expect(try section.difference(made) == nil)
  }

  @Test func `each story ends as it is told`() throws {
    #expect(try overwritten()[0].contains("overwritten") && overwritten()[1].contains("yours is gold"))
    #expect(try conflict()[0].contains("% conflict, Enter") && conflict()[1].contains("Send yours"))
    let unknown = try unknown()
    #expect(unknown[0].contains("unknown, no answer") && unknown[1].contains("confirmed 84 ms"))
    let restored = try restored()
    #expect(
      restored[0].contains("vanished") && restored[0].contains("r restores")
        && restored[1].contains("de-DE"))
  }
}
