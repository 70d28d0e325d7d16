import CallDesk
import GenesysCloud
import Groundwork
import Testing

@testable import patchbay

/// The lines of a batch: all of them are right, or nothing is sent.
@Suite struct BatchInputTests {
  private func lines(_ text: String, stringifies: Bool = false) throws -> [BatchInput.Line] {
    try BatchInput(privacy: Privacy(["pin": .neverSend]), stringifies: stringifies).lines(Array(text.utf8))
  }

  private func requests(_ text: String, stringifies: Bool = false) throws -> [AttributeSetRequest] {
    try lines(text, stringifies: stringifies).map(\.request)
  }

  @Test func `a line says where, whose, what and under which condition`() throws {
    let lines = try requests(
      """
      {"conversation":"c1","attributes":{"a":"1","b":""}}\r

      {"conversation":"c2","participant":"agent","attributes":{"a":"2"},"if":{"a":"1","z":null}}
      """)
    #expect(lines.map(\.conversation) == ["c1", "c2"])
    #expect(lines[0].pairs == [CallDeskOrder.Pair("a", "1"), CallDeskOrder.Pair("b", "")])
    #expect(lines[0].participant == .customer && lines[1].participant == .purpose(.agent))
    #expect(lines[1].guards == ["a": "1", "z": String?.none])
  }

  @Test(arguments: [
    ("", "there is no line"), ("a=1", "line 1: no JSON"), (#"["c"]"#, "line 1: an array, not an object"),
    (#"{"attributes":{"a":"1"}}"#, #"line 1: "conversation" is missing"#),
    (#"{"conversation":" ","attributes":{"a":"1"}}"#, #"line 1: "conversation" is empty"#),
    (#"{"conversation":7,"attributes":{"a":"1"}}"#, #"line 1: "conversation" is a number"#),
    (#"{"conversation":"c"}"#, #"line 1: "attributes" is missing"#),
    (#"{"conversation":"c","attributes":{}}"#, #"line 1: "attributes" is empty"#),
    (#"{"conversation":"c","attributes":"a"}"#, #"line 1: "attributes" is a string"#),
    (#"{"conversation":"c","attribute":{"a":"1"}}"#, #"did you mean "attributes"?"#),
    (#"{"conversation":"c","attributes":{"a":1}}"#, #"line 1: the value of "a" is a number"#),
    (#"{"conversation":"c","attributes":{"a":"1","a":"2"}}"#, "line 1: no JSON"),
    (#"{"conversation":"c","attributes":{"pin":"1"}}"#, #"line 1: "pin": never sent by your privacy rules"#),
    (#"{"conversation":"c","attributes":{"a":"4111111111111111"}}"#, #"line 1: "a": card number"#),
    (#"{"conversation":"c","attributes":{"a":"1"},"if":{"a":[]}}"#, #"line 1: the value of "a" is an array"#),
  ])
  func `a line that cannot be meant is named`(_ text: String, _ words: String) throws {
    let failure = #expect(throws: CommandFailure.self) { try requests(text) }
    #expect(failure?.status == .badData)
    #expect(failure?.message.contains(words) == true, "\(failure?.message ?? "")")
    #expect(failure?.message.hasSuffix("Nothing was sent.") == true)
  }

  @Test func `each knows its place in the file, whatever stands between`() throws {
    let good = #"{"conversation":"c","attributes":{"a":"1"}}"#
    #expect(try lines("\n\(good)\n\n \n\(good)\n").map(\.number) == [2, 5])
  }

  @Test func `every wrong line is named, up to twenty`() throws {
    let good = #"{"conversation":"c","attributes":{"a":"1"}}"#
    let failure = #expect(throws: CommandFailure.self) { try requests("\(good)\nx\n\n\(good)\ny") }
    let lines = failure?.message.split(separator: "\n").map { $0.prefix(7) }
    #expect(lines == ["line 2:", "line 5:", "Nothing"])
    let many = #expect(throws: CommandFailure.self) {
      try requests(Array(repeating: "x", count: 25).joined(separator: "\n"))
    }
    #expect(many?.message.contains("\nand 5 lines more.\n") == true)
  }

  @Test func `numbers and booleans become their JSON text where that is asked for; nothing else does`() throws
  {
    let text = #"{"conversation":"c","attributes":{"n":1.50,"e":1e9,"b":true},"if":{"n":0,"x":null}}"#
    let line = try #require(try requests(text, stringifies: true).first)
    #expect(line.pairs.map(\.value) == ["1.50", "1e9", "true"])
    #expect(line.guards == ["n": "0", "x": String?.none])
    for value in ["null", "[]", "{}"] {
      #expect(throws: CommandFailure.self) {
        try requests(#"{"conversation":"c","attributes":{"a":\#(value)}}"#, stringifies: true)
      }
    }
    #expect(
      try PairInput.object(Array(#"{"n":2}"#.utf8), stringifies: true) == [CallDeskOrder.Pair("n", "2")])
  }
}
