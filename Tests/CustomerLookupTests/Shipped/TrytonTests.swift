import CustomerLookup
import Groundwork
import PatchbayTestSupport
import Testing

/// Tryton: JSON inside base64 inside the query, read by Python, which wants the padding; nested lists.
@Suite struct `Tryton` {
  private static let party: JSONValue = [
    "__name__": "party.party", "id": 41, "code": "17", "name": "Ada Lovelace",
    "contact_mechanisms": [
      ["id": 1, "value": "+1 317-222-2222"], ["id": 2, "value": "ada@example.com"],
    ],
  ]

  private static func stand() -> StandIn {
    StandIn { request in
      guard request.headers["authorization"] == "Bearer key" else {
        return .text(401, "<h1>Unauthorized</h1>")
      }
      let text = request["d"] ?? ""
      guard text.count % 4 == 0, let bytes = Base64.decode(text), let domain = try? JSONParser.parse(bytes),
        let clause = domain[0]?.array, clause.count == 3, request.path == "/crm/rest/model/party.party"
      else { return .text(500, "<h1>Internal Server Error</h1>") }
      let value = clause[2].string ?? ""
      let isFound =
        switch clause[0] {
        case "contact_mechanisms.value_compact": "+13172222222".hasSuffix(value.dropFirst())
        case "contact_mechanisms.value": value == "ada@example.com"
        case "code": value == "17"
        default: false
        }
      return .json(isFound ? [party] : [])
    }
  }

  private func crm(_ stand: StandIn, token: String = "key") throws -> LookupCRM {
    try LookupCRM(
      """
      [[connector]]
      use = "tryton"
      name = "tryton"
      url = "\(stand.url)"
      database = "crm"
      token = "\(token)"
      """, keeping: stand)
  }

  @Test(arguments: [(LookupKey.Kind.phone, "+13172222222"), (.email, "ada@example.com"), (.id, "17")])
  func `finds a party by number, address and code`(kind: LookupKey.Kind, key: String) async throws {
    let stand = Self.stand()
    let answer = try await crm(stand).find(kind, key)
    let record = try #require(answer.matches.first?.record, "\(answer.silent)")
    #expect(record.id == "17" && record.name == "Ada Lovelace" && record.email == "ada@example.com")
    #expect(record.link == stand.url + "/#crm/model/party.party/41")
    #expect(stand.asked.value.count == 1)
  }

  @Test func `gets quotes and brackets as text`() async throws {
    let stand = Self.stand()
    let answer = try await crm(stand).find(.id, #"17"]], ["x","=","y"#)
    #expect(answer.matches.isEmpty && answer.silent.isEmpty && stand.asked.value.count == 1)
  }

  @Test func `answers a wrong key with a web page, which is told as a refusal`() async throws {
    let answer = try await crm(Self.stand(), token: "no").find(.id, "17")
    #expect(
      answer.silent.map(\.reason) == ["the key was not accepted (401); check the connector's headers or auth"]
    )
  }
}
