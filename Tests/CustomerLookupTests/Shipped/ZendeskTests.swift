import CustomerLookup
import Groundwork
import OrderedCollections
import PatchbayTestSupport
import Testing

/// Zendesk: one search text in which spaces and colons mean something; numbers without + and with a * in front.
@Suite struct `Zendesk` {
  private static let users: [JSONValue] = [
    ["id": 35436, "name": "Ada", "phone": "513-555-7611", "email": "ada@example.com", "external_id": "K-1"],
    ["id": 35437, "name": "Bob", "phone": "+44 513 555 7611", "email": "bob@example.com"],
  ]

  private static func stand() -> StandIn {
    StandIn { request in
      guard request.headers["authorization"] == "Basic YWdlbnRAYS5leGFtcGxlL3Rva2VuOnprZXk=" else {
        return .json(["error": "Couldn't authenticate you"], status: 401)
      }
      if request.path.hasPrefix("/api/v2/users/") {
        let id = request.path.dropFirst(14).prefix { $0 != "." }
        guard let user = users.first(where: { $0["id"]?.int == Int(id, radix: 10) }) else {
          return .json(["error": "RecordNotFound", "description": "Not found"], status: 404)
        }
        return .json(["user": user])
      }
      let words = (request["query"] ?? "").split(separator: " ")
      guard words.count == 2, words[0] == "role:end-user" else { return .json(["results": .array(users)]) }
      let value = words[1].drop { $0 != ":" }.dropFirst()
      let rows = users.filter { user in
        if words[1].hasPrefix("email:") { return user["email"]?.string == String(value) }
        // A + makes it another term; without the * only the same spelling is found.
        guard value.hasPrefix("*"), !value.contains("+") else { return false }
        return (user["phone"]?.string ?? "").filter(\.isNumber).hasSuffix(value.dropFirst())
      }
      return .json(["results": .array(rows), "count": .int(rows.count), "next_page": nil])
    }
  }

  private func crm(_ stand: StandIn) throws -> LookupCRM {
    try LookupCRM(
      """
      [numbers]
      country = "US"
      [[connector]]
      use = "zendesk"
      name = "zd"
      url = "\(stand.url)"
      user = "agent@a.example"
      token = "zkey"
      """, keeping: stand)
  }

  @Test func `finds digits with a star, and keeps only whom the number belongs to`() async throws {
    let stand = Self.stand()
    let answer = try await crm(stand).find(.phone, "+15135557611")
    #expect(answer.matches.map(\.record.id) == ["35436"] && answer.matches.first?.confidence == .sure)
    #expect(answer.matches.first?.record.link == stand.url + "/agent/users/35436")
    #expect(
      stand.asked.value.compactMap { $0["query"] } == [
        "role:end-user phone:*15135557611", "role:end-user phone:*5135557611",
      ])
  }

  @Test func `is not asked with what would be a search of its own`() async throws {
    let stand = Self.stand()
    let answer = try await crm(stand).find(.email, "x@y.example role:admin")
    #expect(stand.asked.value.isEmpty)
    #expect(answer.notAsked == "what is looked up cannot stand in its zendesk query")
  }

  @Test func `gives one user by id, and none for another`() async throws {
    let stand = Self.stand()
    #expect(try await crm(stand).find(.id, "35436").matches.first?.record.fields["external_id"] == "K-1")
    let none = try await crm(stand).find(.id, "9")
    #expect(none.matches.isEmpty && none.silent.isEmpty)
    #expect(try await crm(stand).find(.email, "ada@example.com").matches.count == 1)
  }
}
