import CustomerLookup
import Groundwork
import PatchbayTestSupport
import Testing

/// Zoho: a refresh token, a data centre that only the token's answer names, a search that means "contains",
/// pages by number, and nobody as 204 with nothing in it.
@Suite struct `Zoho` {
  private static let contacts: [JSONValue] = [
    ["id": "1", "Full_Name": "Longer", "Phone": "+49305550142999", "Email": "a@example.com"],
    ["id": "2", "Full_Name": "Other", "Phone": "0049 305550142 7"],
    [
      "id": "3", "Full_Name": "Maria Keller", "Phone": "030", "Mobile": "+49305550142",
      "Email": "maria@example.com",
    ],
  ]

  private static func stand() -> (accounts: StandIn, api: StandIn) {
    let api = StandIn { request in
      guard request.headers["authorization"] == "Zoho-oauthtoken zt" else {
        return .json(
          ["code": "INVALID_TOKEN", "message": "invalid oauth token", "status": "error"], status: 401)
      }
      guard request.path == "/crm/v8/Contacts/search" else { return .text(204) }
      let value = request["phone"] ?? request["email"] ?? ""
      let found = contacts.filter { row in
        ["Phone", "Mobile", "Email"].contains { row[$0]?.string?.contains(value) == true }
      }
      let page = request["page"].flatMap { Int($0, radix: 10) } ?? 1
      guard page <= found.count else { return .text(204) }
      return .json([
        "data": [found[page - 1]], "info": ["page": .int(page), "more_records": .bool(page < found.count)],
      ])
    }
    let accounts = StandIn { request in
      let form = Dictionary(request.form) { first, _ in first }
      guard form["refresh_token"] == "1000.r", form["grant_type"] == "refresh_token" else {
        // With a good status.
        return .json(["error": "invalid_code"])
      }
      return .json(["access_token": "zt", "api_domain": .string(api.url), "expires_in": 3600])
    }
    return (accounts, api)
  }

  private func crm(_ accounts: StandIn, refresh: String = "1000.r") throws -> LookupCRM {
    try LookupCRM(
      """
      [numbers]
      country = "DE"
      [[connector]]
      use = "zoho"
      name = "zoho"
      accounts = "\(accounts.url)"
      client_id = "1000.A"
      client_secret = "secret"
      refresh_token = "\(refresh)"
      """, keeping: accounts)
  }

  @Test func `over-returns, over pages; only whom the number belongs to is kept`() async throws {
    let (accounts, api) = Self.stand()
    let answer = try await crm(accounts).find(.phone, "+49305550142")
    #expect(
      answer.matches.map(\.record.name) == ["Maria Keller"] && answer.matches.first?.confidence == .sure)
    #expect(api.asked.value.map { $0["page"] } == [nil, "2"])
    #expect(accounts.asked.value.count == 1)
  }

  @Test func `says nobody with an empty 204, in contacts and then in leads`() async throws {
    let (accounts, api) = Self.stand()
    let answer = try await crm(accounts).find(.email, "nobody@example.com")
    #expect(answer.matches.isEmpty && answer.silent.isEmpty)
    #expect(api.asked.value.map(\.path) == ["/crm/v8/Contacts/search", "/crm/v8/Leads/search"])
  }

  @Test func `refuses a refresh token with a good status, which is told`() async throws {
    let answer = try await crm(Self.stand().accounts, refresh: "old").find(.id, "1")
    #expect(
      answer.silent.map(\.reason) == [
        "no token (200): invalid_code; check its client_id, client_secret and refresh_token, and token_url"
      ])
  }
}
