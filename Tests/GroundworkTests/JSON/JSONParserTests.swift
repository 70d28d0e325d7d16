import PatchbayTestSupport
import Groundwork
import OrderedCollections
import Testing

@Suite struct JSONParserTests {
  @Test func `a document keeps its order, its numbers and what nobody knows`() throws {
    let text =
      #"{"z":1.50,"a":[true,false,null,-0,1e9],"ü":{"":"\u0041\n"},"big":123456789012345678901234567890}"#
    let value = try JSONParser.parse(text)
    #expect(value.object.map { Array($0.keys) } == ["z", "a", "ü", "big"])
    #expect(value["z"] == .number("1.50"))
    #expect(value["big"]?.int == nil)
    #expect(value["ü"]?[""] == "A\n")
    #expect(value.text == text.replacing("\\u0041", with: "A"))
    #expect(try JSONParser.parse(value.prettyText) == value)
  }

  @Test(arguments: [
    "", " ", "{", "}", "[", "[1", "[1,", "[1,]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}",
    "nul", "nulll", "tru",
    "01", "-", "+1", "1.", ".5", "1e", "1e+", "0x10", "NaN", "Infinity", "1 2", "\"", "\"\\\"", "\"\\x\"",
    "\"\\u12\"",
    "\"\\u+123\"", "\"\\u12G4\"", "\"\u{1}\"", "\"a\nb\"", "\"\\t\u{0}\"", "[1}", "{\"a\":1]", "\u{FEFF}{}",
    "/**/1", "\u{A0}1",
    "\"\\u 123\"", "\"\\u-001\"", "\"\\ud800\\u12\"",
  ])
  func `what is no JSON is refused with its place`(text: String) {
    let error = #expect(throws: JSONError.self) { try JSONParser.parse(text) }
    #expect(error.map { (0...text.utf8.count).contains($0.offset) } == true)
  }

  @Test func `depth is bounded, breadth is not`() throws {
    let deep = String(repeating: "[", count: 100_000)
    let error = #expect(throws: JSONError.self) { try JSONParser.parse(deep) }
    #expect(error?.problem.contains("deeper") == true)
    let legal = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
    #expect(try JSONParser.parse(legal).array?.count == 1)
    let wide = "[" + Array(repeating: "{\"a\":[]}", count: 50_000).joined(separator: ",") + "]"
    #expect(try JSONParser.parse(wide).array?.count == 50_000)
  }

  @Test(arguments: [
    (#""\ud83d\ude42""#, "🙂"), (#""\ud83d""#, "\u{FFFD}"), (#""\ude42x""#, "\u{FFFD}x"),
    (#""\ud83d\ud83d\ude42""#, "\u{FFFD}🙂"),
    (#""\ud83d\n""#, "\u{FFFD}\n"), (#""\u0000\b\f\r\t\/\\\"""#, "\0\u{8}\u{C}\r\t/\\\""),
    (#""\uD83D\uDE42""#, "🙂"),
  ])
  func `escapes are read, and half a surrogate pair is no text`(json: String, text: String) throws {
    #expect(try JSONParser.parse(json) == .string(text))
  }

  @Test func `bytes that are no UTF-8 become the replacement character`() throws {
    let bytes = Array("\"a".utf8) + [0xFF, 0xC3] + Array("b\"".utf8)
    #expect(try JSONParser.parse(bytes) == "a\u{FFFD}\u{FFFD}b")
  }

  @Test func `of doubled members the last one counts`() throws {
    #expect(try JSONParser.parse(#"{"a":1,"b":2,"a":3}"#)["a"]?.int == 3)
  }

  @Test func `numbers are read where they fit and left alone where not`() throws {
    #expect(JSONValue.number("12").int == 12)
    #expect(JSONValue.number("1e3").int == 1000)
    #expect(JSONValue.number("1.5").int == nil)
    #expect(JSONValue.number("1e400").int == nil)
    #expect(JSONValue.number("9223372036854775808").int == nil)
    #expect(JSONValue.number("-0.5").number?.within(-1...1) == -0.5)
    #expect(JSONValue.string("1").int == nil)
  }

  @Test func `null reads as absent`() throws {
    let value = try JSONParser.parse(#"{"a":null}"#)
    #expect(value["a"] == nil)
    #expect(value.text == #"{"a":null}"#)
    #expect(value[0] == nil)
    #expect(JSONValue.array([1, 2])[2] == nil)
    #expect(JSONValue.array([1, 2])[-1] == nil)
  }

  @Test func `a document for a terminal carries no control characters`() {
    let value: JSONValue = ["\u{1B}[2J\u{7F}\u{9B}": "\u{0}\u{1F}\r\n\t"]
    #expect(value.text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
    #expect(throws: Never.self) { try #expect(JSONParser.parse(value.text) == value) }
  }

  @Test(arguments: 0..<8)
  func `no bytes break the reader`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let seedText = Array(#"{"a":[1,2.5e-3,"x\u00e9\ud83d\ude42",{"b":null}],"c":true,"d":"\\\""}"#.utf8)
    for _ in 0..<2000 {
      var bytes = seedText
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let at = Int.random(in: bytes.indices, using: &random)
        switch Int.random(in: 0...2, using: &random) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: at)
        default: bytes.insert(seedText[at % seedText.count], at: at)
        }
      }
      guard let value = try? JSONParser.parse(bytes) else { continue }
      #expect(try JSONParser.parse(value.bytes) == value, "what was read can be written and read again")
    }
  }
}
