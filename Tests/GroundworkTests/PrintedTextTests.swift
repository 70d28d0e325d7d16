import Groundwork
import Testing

/// Text for a stream: safe, and otherwise as it came.
@Suite struct `Text that is printed` {
  @Test(arguments: ["👩‍💻", "👨‍👩‍👧‍👦 Keller", "👍🏽", "🏳️‍🌈", "❤️", "👩🏽‍🚀 up", "é語", "plain"])
  func `keeps joined pictures whole`(text: String) {
    #expect(VisibleText.printed(text) == text)
    #expect(VisibleText.printed(VisibleText.printed(text)) == text)
  }

  @Test(arguments: [
    ("a\u{200D}b", "a\\u{200d}b"), ("👩\u{200D}", "👩"), ("👩\u{200D}x", "👩x"), ("\u{1B}[2J👩‍💻", "␛[2J👩‍💻"),
    ("\u{202E}x", "\\u{202e}x"), ("a\nb", "a⏎b"),
  ])
  func `and nothing else that is not seen`(text: String, shown: String) {
    #expect(VisibleText.printed(text) == shown)
  }

  @Test func `is cut where a line is`() {
    #expect(VisibleText.printed(String(repeating: "é", count: 30), limit: 20).hasSuffix("é…"))
  }
}
