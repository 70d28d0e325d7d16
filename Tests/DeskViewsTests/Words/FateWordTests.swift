import CallDesk
import DeskModel
import Groundwork
import Testing

@testable import DeskViews

@Suite struct FateWordTests {
  private static let two = Timestamp(unixMilliseconds: 50_540_000)
  private static let fates: [(Fate, String, String)] = [
    (.proposed, "~", "changed"), (.unchanged, "=", "same"), (.waiting(.link), "·", "waiting for the link"),
    (.waiting(.rateLimit(until: two)), "·", "until 14:02:20"),
    (.waiting(.earlierWrite), "·", "after an earlier write"),
    (.sent, "→", "sent"), (.accepted(after: .milliseconds(39)), "…", "accepted 39 ms"),
    (.confirmed(after: .milliseconds(84), by: .event), "✓", "confirmed 84 ms"),
    (.confirmed(after: .milliseconds(84), by: .read), "✓", "confirmed by read"),
    (.unknown(.noAnswer), "?", "unknown, no answer"),
    (.unknown(.notSeen(within: .seconds(8))), "?", "not seen in 8 s"),
    (.conflict(theirs: "x"), "%", "conflict, Enter to decide"),
    (.overwritten(theirs: "x"), "!", "overwritten"),
    (.refused(reason: "policy", status: nil), "x", "refused: policy"),
    (.refused(reason: "it could not", status: 503), "x", "refused, 503: it could not"),
    (.notWritten(reason: "call ended"), "-", "not written: call ended"),
  ]

  @Test(arguments: fates) func `every fate has its mark and its word`(fate: Fate, mark: String, word: String)
    throws
  {
    let skin = Skin(theme: try BuiltInThemes.theme("midnight"), depth: .trueColor)
    let shown = FateWord(fate, isNew: false, zone: .utc)
    #expect("\(skin.mark(shown.role)) \(shown.word)" == "\(mark) \(word)")
  }

  @Test func `no two fates share a mark in ASCII either, and none is called written or saved`() throws {
    let skin = Skin(theme: try BuiltInThemes.theme("mono"), depth: .mono, ascii: true)
    let words = Self.fates.map { FateWord($0.0, isNew: false, zone: .utc) }
    let marks = Dictionary(grouping: words) { skin.mark($0.role) }.mapValues { Set($0.map(\.role)).count }
    #expect(marks.values.allSatisfy { $0 == 1 }, "\(marks)")
    #expect(marks.keys.allSatisfy { $0.utf8.count == 1 })
    #expect(
      words.allSatisfy {
        !$0.word.contains("saved")
          && ($0.role == .fateNotWritten || !$0.word.contains("written") || $0.word == "overwritten")
      })
  }

  @Test func `where there is little room a server's refusal keeps its status, and an empty value is named`() {
    let refused = Fate.refused(reason: "it could not", status: 503)
    #expect(FateWord(refused, isNew: false, zone: .utc).short == "refused, status 503")
    var row = AttributeRow(key: "note", shown: "")
    row.write = KeyWrite(key: "note", old: "", new: "x", fate: refused)
    #expect(
      FateSentence.words(row.write ?? KeyWrite(key: "", old: nil, new: "", fate: .sent))
        == "refused, status 503: note stays blank; it could not.")
    let line = AttributeLine(row, isSelected: false, isPicked: nil, privacy: Privacy(), zone: .utc)
    #expect(line.was == "was blank")
  }

  @Test func `a conflict without a value says that none is shown, not that there is none`() {
    let write = KeyWrite(key: "x", old: nil, new: "1", fate: .conflict(theirs: nil))
    #expect(FateSentence.words(write) == "conflict: nothing is shown at x, ours was 1.")
    var long = write
    long.fate = .conflict(theirs: String(repeating: "y", count: 20_480))
    #expect(FateSentence.words(long).hasSuffix("… (20480 bytes), ours was 1."))
  }
}
