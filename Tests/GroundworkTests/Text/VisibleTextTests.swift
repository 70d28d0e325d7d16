import Testing

@testable import Groundwork

@Suite struct VisibleTextTests {
  @Test(arguments: [
    ("plain", "gold", "gold"),
    ("escape", "\u{1b}[31mred\u{1b}]0;x\u{7}", "␛[31mred␛]0;x␇"),
    ("delete and null", "\u{7f}\u{0}", "␡␀"),
    ("C1", "a\u{9b}2J", "a\\u{9b}2J"),
    ("newlines", "a\nb\r\nc\rd\u{2028}e\u{85}f", "a⏎b⏎c⏎d⏎e⏎f"),
    ("tab", "a\tb", "a␉b"),
    ("bidi override", "a\u{202e}b\u{2066}c", "a\\u{202e}b\\u{2066}c"),
    ("zero width", "pay\u{200b}pal\u{feff}\u{ad}", "pay\\u{200b}pal\\u{feff}\\u{ad}"),
    ("lone joiner", "a\u{200d}b", "a\\u{200d}b"),
    ("family", "👨‍👩‍👧!", "👨👩👧!"),
    ("astronaut", "👩🏽‍🚀!", "👩🚀!"),
    ("skin tone", "👍🏽!", "👍!"),
    ("heart with selector", "❤\u{fe0f}x", "❤x"),
    ("heart on fire", "❤\u{fe0f}\u{200d}🔥x", "❤🔥x"),
    ("flag of England", "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}x", "🏴x"),
    ("too new for the terminal", "\u{1fae8}", "\u{fffd}"),
    ("not assigned", "a\u{378}", "a\u{fffd}"),
    ("six marks", "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}x", "e\u{301}\u{302}\u{303}\u{304}x"),
    ("mark at the start", "\u{301}x", "◌\u{301}x"),
    ("mark after a control", "\u{1b}\u{301}", "␛◌\u{301}"),
    ("Chinese", "陈先生", "陈先生"),
  ]) func `text is shown as what it is`(name: String, raw: String, shown: String) {
    let line = VisibleText.line(raw)
    #expect(Array(line.unicodeScalars) == Array(shown.unicodeScalars), "\(name)")
    #expect(VisibleText.line(line) == line, "\(name): twice is as good as once")
  }

  @Test func `bytes that are no UTF-8 become a replacement character`() {
    #expect(VisibleText.line(utf8: [0x61, 0xFF, 0x62, 0xC3]) == "a\u{fffd}b\u{fffd}")
  }

  @Test func `ASCII terminals get the caret form`() {
    #expect(VisibleText.line("\u{1b}[2J\nx\u{7f}", form: .ascii) == "^[[2J\\nx^?")
  }

  @Test func `a megabyte costs no more than its limit`() {
    let line = VisibleText.line(String(repeating: "x", count: 1_000_000), limit: 50)
    #expect(line == String(repeating: "x", count: 50) + "…")
    let marks = VisibleText.line("a" + String(repeating: "\u{301}", count: 100_000))
    #expect(marks.unicodeScalars.count == 6)
  }

  @Test func `random scalars never leave anything a terminal would obey`() {
    var random = SeededRandom(seed: 7)
    for _ in 0..<2000 {
      var raw = String.UnicodeScalarView()
      for _ in 0..<20 {
        if let scalar = Unicode.Scalar(UInt32.random(in: 0..<0x30000, using: &random)) { raw.append(scalar) }
      }
      let line = VisibleText.line(String(raw))
      #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) })
      #expect(line.unicodeScalars.allSatisfy { $0.properties.generalCategory != .format })
      #expect(VisibleText.line(line) == line)
    }
  }

  @Test func `what is not asked whether it is a picture is none`() {
    let skipped = (0x100...0x1FFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
      .filter { !VisibleReader.mayBeEmoji($0.value) }
    #expect(skipped.count > 8_000)
    #expect(skipped.filter(\.properties.isEmoji) == [])
  }
}
