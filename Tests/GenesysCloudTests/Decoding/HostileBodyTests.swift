import Groundwork
import OrderedCollections
import Testing
import Transport

@testable import GenesysCloud

/// Bodies of the right outline with wrong things in every place.
@Suite struct HostileBodyTests {
  private static let poison: [JSONValue] = [
    .null, true, -1, .number("1e999"), .number("99999999999999999999999"), "", "\u{1b}]0;x\u{7}",
    "2025-99-99T99:99:99Z",
    [], [:], [[[]]], ["id": ["id": []]], .string(String(repeating: "x", count: 500)),
  ]

  private func poisoned(_ value: JSONValue, _ random: inout SeededRandom) -> JSONValue {
    if Int.random(in: 0..<12, using: &random) == 0 {
      return Self.poison.randomElement(using: &random) ?? .null
    }
    switch value {
    case .array(let elements): return .array(elements.map { poisoned($0, &random) })
    case .object(let members):
      return .object(OrderedDictionary(uniqueKeysWithValues: members.map { ($0, poisoned($1, &random)) }))
    case .null, .bool, .number, .string: return value
    }
  }

  @Test(arguments: [Bodies.callsShape, Bodies.genericShape])
  func `wrong values in any place lose that place and nothing else`(text: String) throws {
    let body = try Bodies.json(text)
    var random = SeededRandom(seed: 3)
    var kept = 0
    for _ in 0..<300 {
      let hostile = poisoned(body, &random)
      for shape in [Conversation.Shape.calls, .generic] {
        guard let call = Conversation(hostile, shape: shape) else { continue }
        kept += 1
        #expect(!call.id.rawValue.isEmpty)
        #expect(call.participants.count <= hostile.list("participants").count)
        #expect(call.participants.allSatisfy { !$0.id.rawValue.isEmpty })
      }
      _ = Agent(hostile)
      _ = PlatformError(
        answer: .init(status: 400, body: hostile.bytes), action: "test", at: .dawn)
    }
    #expect(kept > 300)
  }

  @Test func `one wrong participant does not cost the others`() throws {
    let body: JSONValue = [
      "id": "c", "participants": [["id": "a"], 7, ["id": []], ["id": "b", "attributes": "none"]],
    ]
    #expect(Conversation(body, shape: .calls)?.participants.map(\.id) == ["a", "b"])
  }
}
