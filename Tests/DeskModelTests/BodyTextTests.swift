import Groundwork
import Testing

@testable import DeskModel

/// Bodies to read: JSON laid out, masked by name, however broken it is.
@Suite struct BodyTextTests {
  private func laidOut(_ body: String) -> String {
    BodyText(body) { name, value in name == "secret" ? value.isEmpty ? "••••" : "••\(value.suffix(2))" : nil }
      .text
  }

  @Test func `JSON is laid out as it came, spelling kept`() {
    #expect(
      laidOut(#"{"a":1.50,"b":[true,null,{}],"c":{"d":"x\u00e4"}, "e":[]}"#) == """
        {
          "a": 1.50,
          "b": [
            true,
            null,
            {}
          ],
          "c": {
            "d": "x\\u00e4"
          },
          "e": []
        }
        """)
  }

  @Test(arguments: [
    #"{"secret":"4111222"}"#, #"{"s\u0065cret":"4111222"}"#, #"{"secret":4111222}"#,
    #"{"secret":["4111222"]}"#,
    #"{"secret":{"a":{"b":"4111222"},"c":4111222},"x":1}"#, #"{"secret" : "4111222"#, #"{"secret":"4111222\"#,
    #"[{"a":{"secret":"4111222"}}"#, #"{"secret":[[4111222],"4111222"#,
  ]) func `a masked value shows in no shape`(body: String) {
    #expect(!laidOut(body).contains("4111"))
    #expect(laidOut(body).contains("••"))
  }

  @Test func `what follows a masked value is read again`() {
    let text = laidOut(#"{"secret":{"a":["zzyy"]},"plain":"yes","list":[{"secret":"abcd"},{"plain":"too"}]}"#)
    #expect(text.contains("\"plain\": \"yes\"") && text.contains("\"plain\": \"too\""))
    #expect(!text.contains("zz") && !text.contains("ab"))
  }

  @Test(arguments: ["", "plain words", "<html>{\"secret\":1}</html>", "a=b&c=d"])
  func `what is no JSON stays as it is`(body: String) { #expect(laidOut(body) == body) }

  @Test func `brackets alone cannot make a long text`() {
    let text = laidOut(String(repeating: "[", count: 16_384))
    #expect(text.utf8.count < 16_384 * 40)
  }

  @Test func `no garbage breaks it, and a masked member stays masked in all of it`() {
    var random = SeededRandom(seed: 11)
    let pieces = [
      "{", "}", "[", "]", ",", ":", "\"", "\\", "\"a\"", "\"secret\":", "1", "true", " ", "\n", "ü", "\u{0}",
    ]
    for _ in 0..<2_000 {
      let body = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }.joined()
      let text = laidOut("{" + body)
      #expect(text.utf8.count < 40 * 60 + 200)
      #expect(!laidOut("{\"secret\":\"4111222\"," + body).contains("4111"))
    }
  }
}
