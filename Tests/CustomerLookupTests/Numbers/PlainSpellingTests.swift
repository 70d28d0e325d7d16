@testable import CustomerLookup
import PatchbayTestSupport
import Testing

/// The short way through a number must lead where the long one does.
@Suite(.background) struct `A plain number` {
  @Test(arguments: 0..<4)
  func `means byte by byte what it means letter by letter`(seed: UInt64) {
    var fuzz = Fuzz(seed: seed)
    let pieces = ["0", "1", "4", "9", "49", "030", "00", " ", "(", ")", "+", "-", ".", "/", "5550142"]
    for _ in 0..<5_000 {
      let text = (0..<fuzz.number(below: 9)).map { _ in fuzz.one(of: pieces, "") }.joined()
      guard text.utf8.count <= 40 else { continue }
      guard let plain = PlainSpelling(text) else {
        Issue.record("\(text) is plain")
        return
      }
      var whole = NumberSpelling(text)
      #expect(plain.isBlank == whole.isWithheld, "\"\(text)\"")
      let digits = whole.digits()
      #expect(plain.digits == digits ?? "", "\"\(text)\"")
      if digits != nil { #expect(plain.hasPlus == whole.hasPlus, "\"\(text)\"") }
    }
  }

  @Test(arguments: [
    "030 5550142 x12", "tel:+49305550142", "٣٠ 5550142", "a", "030\u{2013}5550142", "1;2", "1,2", "%20",
  ])
  func `is none where anything else stands in it`(text: String) { #expect(PlainSpelling(text) == nil) }
}
