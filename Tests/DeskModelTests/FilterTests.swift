import DeskModel
import Groundwork
import Testing

/// The grammar that every list and `--filter` share.
struct FilterTests {
  struct Row: Filterable {
    var filterTexts = ["Maria Keller", "+49 30 555 0142", "Billing", "connected"]
    var filterTime: Interval? = .seconds(150)
    func filterAttribute(_ key: String) -> String? { ["account_tier": "gold", "empty": ""][key] }
    func filterColumn(_ column: Filter.Column) -> String? {
      [.queue: "Billing", .state: "connected", .agent: "Dana Reyes"][column]
    }
  }

  @Test(arguments: [
    "", "maria", "MARIA billing", "\"maria keller\"", "account_tier=gold", "queue:bill", "agent:dana",
    "state:connected", "time>2m", "time<3m", "time>149", "!jonas", "!account_tier=silver", "!queue:support",
    "!time>1h", "empty=", "!", "\"\"", "queue:billing account_tier=gold time>2m", "agent:\"dana reyes\"",
  ])
  func `lets the row through`(text: String) { #expect(Filter(text).passes(Row())) }

  @Test(arguments: [
    "jonas", "maria jonas", "account_tier=gol", "account_tier=silver", "nothing=gold", "queue:support",
    "number:49", "time>3m", "time<2m", "!maria", "\"keller maria\"", "!queue:billing", "\"queue:bill\"",
    "\"!maria\"", "time>", "\"account_tier=gold\"",
  ])
  func `keeps the row out`(text: String) { #expect(!Filter(text).passes(Row())) }

  @Test(arguments: [
    ("time>xx", "a time is 90s, 2m or 1h"), ("!time<", "a time is 90s, 2m or 1h"),
    ("foo:bar", "there is no column foo: (queue, agent, state, number)"), ("queue:x", nil), ("14:02", nil),
    ("\"foo:bar\"", nil), ("time>2m", nil), (":", nil), ("plain words", nil),
  ])
  func `says what was probably meant`(text: String, remark: String?) {
    #expect(Filter(text).remark == remark)
  }

  @Test func `reads any text at all`() {
    var random = SeededRandom(seed: 7)
    let letters: [Character] = [
      "a", "!", "\"", ":", "=", ">", "<", " ", "q", "time>", "2", "m", "\u{301}", "é", "\n",
    ].map {
      $0.description.first ?? " "
    }
    for _ in 0..<2000 {
      let text = String(
        (0..<Int.random(in: 0..<12, using: &random)).compactMap { _ in letters.randomElement(using: &random) }
      )
      let filter = Filter(text)
      #expect(filter.text == text)
      #expect(filter.terms.count <= text.count)
      _ = filter.passes(Row())
    }
  }
}
