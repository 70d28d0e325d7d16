import Groundwork
import Testing

@testable import Transport

@Suite struct JSONRedactionTests {
  private func redacted(_ text: String) -> String { JSONRedaction.redact(Array(text.utf8), names: ["token"]) }

  @Test(arguments: [
    (#"{"token":"x"}"#, #"{"token":"••••"}"#),
    (#"{"a":{"TOKEN" : "x\"y" , "b":1}}"#, #"{"a":{"TOKEN" : "••••" , "b":1}}"#),
    (#"{"token":12,"b":2}"#, #"{"token":"••••","b":2}"#), (#"{"token":null}"#, #"{"token":"••••"}"#),
    (#"{"token":{"a":"b"}}"#, #"{"token":{"a":"b"}}"#), (#"{"token":"cut of"#, #"{"token":"••••""#),
    (#"{"token":"#, #"{"token":"#),
    (#"{"token":"ends in \"#, #"{"token":"••••""#), (#"["token","x"]"#, #"["token","x"]"#),
    (#"{"a":"token"}"#, #"{"a":"token"}"#),
    ("", ""), ("\"", "\""), ("no JSON", "no JSON"),
  ])
  func `named values are replaced, in broken text too`(text: String, expected: String) {
    #expect(redacted(text) == expected)
  }

  private static let pinned: WireRecorder.Hides = { name, value in
    name == "pin" || value.elementsEqual("secret".utf8)
  }

  @Test(arguments: [
    (#"{"pin":"1","a":"b"}"#, #"{"pin":"••••","a":"b"}"#), (#"{"p\u0069n":"1"}"#, #"{"p\u0069n":"••••"}"#),
    (#"{"a":"secret"}"#, #"{"a":"••••"}"#), (#"{"a":"secret"#, #"{"a":"••••""#),
    (#"{"PIN" : 12}"#, #"{"PIN" : "••••"}"#), (#"{"x":{"pin":"a\"b"}}"#, #"{"x":{"pin":"••••"}}"#),
    (#"{"pin":""#, #"{"pin":"••••""#), (#"{"pin":"a\"#, #"{"pin":"••••""#),
  ])
  func `what somebody else hides is replaced by name or value`(text: String, expected: String) {
    #expect(JSONRedaction.redact(Array(text.utf8), names: [], Self.pinned) == expected)
  }

  @Test(arguments: 0..<4)
  func `no cut lets a value through`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let text = Array(
      #"{"a":[1,{"token":"s3cret","b":"\\"}],"token" : "s3cret\"s3cret","c":{"token":"s3cret"}}"#.utf8)
    for _ in 0..<500 {
      let cut = text.prefix(Int.random(in: 0...text.count, using: &random))
      #expect(!JSONRedaction.redact(cut, names: ["token"]).contains("s3c"))
    }
  }
}
