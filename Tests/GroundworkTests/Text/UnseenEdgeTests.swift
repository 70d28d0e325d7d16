import Groundwork
import Testing

/// Credentials are copied from pages and read from files, with what nobody sees at their ends.
@Suite struct UnseenEdgeTests {
  @Test(arguments: [
    ("s3cret ", "U+0020"), ("s3cret\r", "U+000D"), ("s3cret\n", "U+000A"), ("s3cret\r\n", "U+000A"),
    ("s3cret\u{A0}", "U+00A0"), ("s3cret\u{200B}", "U+200B"), ("\u{FEFF}s3cret", "U+FEFF"),
    ("\ts3cret", "U+0009"),
    ("s3cret\u{2060}", "U+2060"), ("s3cret\u{2028}", "U+2028"),
  ])
  func `are trimmed and named`(_ text: String, _ edge: String) {
    #expect(text.trimmedOfUnseen == "s3cret")
    #expect(text.unseenEdge == edge)
    #expect(Secret(text).trimmed == Secret("s3cret"))
    #expect(Environment(["TOKEN": text]).secret("TOKEN") == Secret("s3cret"))
  }

  @Test func `what stands inside stays, and nothing but edges is nothing`() {
    #expect("two words".trimmedOfUnseen == "two words" && "two words".unseenEdge == nil)
    #expect(" \u{200B}\n".trimmedOfUnseen.isEmpty)
    #expect(Environment(["TOKEN": " \n"]).secret("TOKEN") == nil)
  }

  @Test func `are refused where they are typed, by name and place`() throws {
    let root = try TOMLReader("client_secret = \"s3cret\\u00a0\"\n", file: "c.toml")
    root.refuseUnseenEdge("client_secret")
    _ = root.string("client_secret")
    let words = root.problems().map(\.description)
    #expect(words.count == 1 && words[0].hasPrefix("c.toml:1:") && words[0].contains("(U+00A0)"), "\(words)")
    #expect(!words.joined().contains("s3cret"))
  }
}
