import Groundwork
import Testing

@Suite struct FittingTests {
  @Test(arguments: [
    ("gold", 4), ("陈先生", 6), ("e\u{301}", 1), ("👍", 2), ("🇩🇪", 2), ("한국", 4), ("", 0), ("a—b", 3), ("ｶﾅ", 2),
  ]) func `columns are counted as the terminal counts them`(text: String, columns: Int) {
    #expect(DisplayWidth.columns(text) == columns)
  }

  @Test(arguments: [
    ("Refund promised", 8, "Refund …"), ("gold", 4, "gold"), ("gold", 0, ""), ("gold", 1, "…"),
    ("陈先生", 5, "陈先…"), ("陈先生", 4, "陈…"), ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
  ]) func `what does not fit is cut and says so`(text: String, columns: Int, cut: String) {
    #expect(VisibleText.truncated(text, to: columns) == cut)
  }

  @Test func `a cut wide character leaves a column that fitting fills`() {
    #expect(VisibleText.fitted("陈先生", to: 4) == "陈… ")
    #expect(VisibleText.fitted("12", to: 4, alignment: .right) == "  12")
    #expect(VisibleText.truncated("Refund", to: 4, form: .ascii) == "Ref~")
  }

  @Test func `lines break at spaces and long words anywhere`() {
    #expect(VisibleText.wrapped("No live call. On Queue", to: 10) == ["No live", "call. On", "Queue"])
    #expect(VisibleText.wrapped("abcdefghij kl", to: 4) == ["abcd", "efgh", "ij", "kl"])
    #expect(VisibleText.wrapped("陈先生", to: 3) == ["陈", "先", "生"])
    #expect(VisibleText.wrapped("", to: 3) == [""])
  }

  @Test func `wrapping loses nothing and never exceeds its width`() {
    var random = SeededRandom(seed: 3)
    for _ in 0..<300 {
      let words = (0..<8).map { _ in String(repeating: "w陈", count: Int.random(in: 0...4, using: &random)) }
      let text = words.joined(separator: " ")
      let columns = Int.random(in: 2...12, using: &random)
      let lines = VisibleText.wrapped(text, to: columns)
      #expect(lines.allSatisfy { DisplayWidth.columns($0) <= columns })
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }
  }
}
