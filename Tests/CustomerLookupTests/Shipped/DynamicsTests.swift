import CustomerLookup
import Groundwork
import OrderedCollections
import PatchbayTestSupport
import Testing

/// Dynamics: OData with doubled quotes, three tables, its own headers, limits with Retry-After.
@Suite struct `Dynamics` {
  private static let tables: [String: [JSONValue]] = [
    "contacts": [
      [
        "contactid": "c0ffee00-0000-0000-0000-000000000001", "fullname": "Ada O'Neil",
        "telephone1": "+493055501421",
        "mobilephone": "+49 171 2345678", "emailaddress1": "o'neil@example.com",
      ]
    ],
    "accounts": [["accountid": "acc-1", "name": "Acme GmbH", "telephone1": "0305550142"]],
    "leads": [["leadid": "lead-1", "fullname": "Grace", "telephone1": "+1 (317) 222-2222"]],
  ]

  private static func stand(busy: Bool = false) -> StandIn {
    StandIn { request in
      if request.path == "/acme/oauth2/v2.0/token" {
        let scope = request.form.first { $0.0 == "scope" }?.1 ?? ""
        return scope.hasSuffix("/.default")
          ? .json(["access_token": "ms", "expires_in": 3599])
          : .json(["error": "invalid_scope"], status: 400)
      }
      guard request.headers["authorization"] == "Bearer ms", request.headers["odata-version"] == "4.0" else {
        return .json(["error": ["code": "0x80040220", "message": "Unauthorized"]], status: 401)
      }
      if busy {
        return .json(
          ["error": ["code": "0x80072322", "message": "Number of requests exceeded the limit of 6000."]],
          status: 429, headers: ["Retry-After: 7"])
      }
      return answer(request)
    }
  }

  private static func answer(_ request: StandIn.Request) -> StandIn.Answer {
    let table = String(request.path.split(separator: "/").last?.prefix { $0 != "(" } ?? "")
    let rows = tables[table] ?? []
    if request.path.contains("(") {
      let id = request.path.drop { $0 != "(" }.dropFirst().dropLast()
      guard let row = rows.first(where: { $0["contactid"]?.string == String(id) }) else {
        return .json(["error": ["code": "0x80040217", "message": "Does Not Exist"]], status: 404)
      }
      return .json(row)
    }
    // A quote that is not doubled ends the text, and what follows is no filter.
    let filter = request["$filter"] ?? ""
    let quotes = filter.replacing("''", with: "").count { $0 == "'" }
    guard quotes % 2 == 0, quotes > 0, let first = filter.firstIndex(of: "'") else {
      return .json(["error": ["code": "0x0", "message": "Syntax error in $filter"]], status: 400)
    }
    let rest = filter[filter.index(after: first)...].replacing("''", with: "\u{1}")
    let value = rest.prefix { $0 != "'" }.replacing("\u{1}", with: "'")
    let found = rows.filter { row in
      (row.object ?? [:]).values.contains { cell in
        let text = cell.string ?? ""
        return filter.contains("endswith") ? text.hasSuffix(value) : text == value
      }
    }
    return .json(["@odata.context": "x", "value": .array(found)])
  }

  private func crm(_ stand: StandIn, _ country: String = "DE") throws -> LookupCRM {
    try LookupCRM(
      """
      [numbers]
      country = "\(country)"
      [[connector]]
      use = "dynamics"
      name = "d365"
      url = "\(stand.url)"
      login = "\(stand.url)"
      tenant = "acme"
      client_id = "id"
      client_secret = "secret"
      """, keeping: stand)
  }

  @Test func `goes from contacts to accounts, each with its own page`() async throws {
    let stand = Self.stand()
    let match = try #require(try await crm(stand).find(.phone, "+49305550142").matches.first)
    #expect(match.record.id == "acc-1" && match.record.name == "Acme GmbH" && match.confidence == .sure)
    #expect(match.record.link == stand.url + "/main.aspx?pagetype=entityrecord&etn=account&id=acc-1")
    #expect(
      stand.asked.value.map(\.path).suffix(2) == ["/api/data/v9.2/contacts", "/api/data/v9.2/accounts"])
  }

  @Test func `finds a lead in the North American form`() async throws {
    let match = try await crm(Self.stand(), "US").find(.phone, "+13172222222").matches.first
    #expect(match?.record.id == "lead-1" && match?.confidence == .sure)
  }

  @Test func `gets a quote doubled, so that it stays in its text`() async throws {
    let stand = Self.stand()
    #expect(
      try await crm(stand).find(.email, "o'neil@example.com").matches.map(\.record.name) == ["Ada O'Neil"])
    let evil = try await crm(stand).find(.email, "x' or emailaddress1 ne '")
    #expect(evil.matches.isEmpty && evil.silent.isEmpty)
  }

  @Test func `gives one contact by id, and none for another`() async throws {
    let crm = try crm(Self.stand())
    #expect(try await crm.find(.id, "c0ffee00-0000-0000-0000-000000000001").matches.count == 1)
    let none = try await crm.find(.id, "c0ffee00-0000-0000-0000-000000000009")
    #expect(none.matches.isEmpty && none.silent.isEmpty)
  }

  @Test func `that has had enough says when to come back`() async throws {
    #expect(
      try await crm(Self.stand(busy: true)).find(.id, "1").silent.map(\.reason) == [
        "too many requests (429), try again in 7 s: Number of requests exceeded the limit of 6000."
      ])
  }
}
