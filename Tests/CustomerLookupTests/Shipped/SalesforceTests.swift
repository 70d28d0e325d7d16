import CustomerLookup
import Groundwork
import OrderedCollections
import PatchbayTestSupport
import Testing

/// Salesforce: a token with instance_url, a search that wants its reserved characters
/// escaped and knows digits, SOQL that wants its quotes escaped, errors in an array.
@Suite struct `Salesforce` {
  private static let contact: JSONValue = [
    "attributes": ["type": "Contact"], "Id": "003A", "Name": "Ada Lovelace", "Phone": "(317) 222-2222",
    "MobilePhone": nil, "Email": "ada.o'neil@example.com",
  ]
  private static let lead: JSONValue = [
    "attributes": ["type": "Lead"], "Id": "00QB", "Name": "Grace Hopper", "Phone": "+49 30 5550142",
    "Email": "grace@example.com",
  ]

  private static func stand(busy: Bool = false) -> StandIn {
    let home = Watched("")
    let stand = StandIn { request in
      if request.path == "/services/oauth2/token" {
        return .json([
          "access_token": "sf-token", "instance_url": .string(home.value), "token_type": "Bearer",
        ])
      }
      guard request.headers["authorization"] == "Bearer sf-token" else {
        return .json(
          [["message": "Session expired or invalid", "errorCode": "INVALID_SESSION_ID"]], status: 401)
      }
      if busy {
        return .json(
          [["message": "TotalRequests Limit exceeded.", "errorCode": "REQUEST_LIMIT_EXCEEDED"]], status: 403)
      }
      return request.path.hasSuffix("/query") ? query(request) : search(request)
    }
    home.change { $0 = stand.url }
    return stand
  }

  private static func search(_ request: StandIn.Request) -> StandIn.Answer {
    guard let text = unescaped(request["q"] ?? "", reserved: "?&|!{}[]()^~*:\"'+-") else {
      return .json([["message": "No search term found.", "errorCode": "MALFORMED_SEARCH"]], status: 400)
    }
    let rows = [contact, lead].filter { row in
      row["attributes"]?["type"]?.string == request["sobject"]
        && (row["Phone"]?.string ?? "").filter(\.isNumber).hasSuffix(text.suffix(10))
    }
    if request.path.contains("/v20.0/") { return .json(.array(rows)) }
    return .json(["searchRecords": .array(rows)])
  }

  private static func query(_ request: StandIn.Request) -> StandIn.Answer {
    let text = request["q"] ?? ""
    let parts = text.split(separator: "'", maxSplits: 1)
    guard parts.count == 2, let end = parts[1].lastIndex(of: "'"),
      let value = unescaped(String(parts[1][..<end]), reserved: "'")
    else { return .json([["message": "unexpected token", "errorCode": "MALFORMED_QUERY"]], status: 400) }
    let rows = [contact, lead].filter { row in
      text.contains("FROM \(row["attributes"]?["type"]?.string ?? "") WHERE")
        && (row["Email"]?.string == value || row["Id"]?.string == value)
    }
    return .json(["totalSize": .int(rows.count), "done": true, "records": .array(rows)])
  }

  /// The text without its escapes; nil when a reserved character has none.
  private static func unescaped(_ text: String, reserved: String) -> String? {
    var (out, rest) = ("", Substring(text))
    while let character = rest.popFirst() {
      if character == "\\" {
        guard let next = rest.popFirst() else { return nil }
        out.append(next)
      } else if reserved.contains(character) {
        return nil
      } else {
        out.append(character)
      }
    }
    return out
  }

  private func crm(_ stand: StandIn, _ more: String = "") throws -> LookupCRM {
    try LookupCRM(
      """
      [numbers]
      country = "US"
      [[connector]]
      use = "salesforce"
      name = "sf"
      url = "\(stand.url)"
      client_id = "id"
      client_secret = "secret"
      \(more)
      """, keeping: stand)
  }

  @Test func `finds a contact by digits, with one request beside the token's`() async throws {
    let stand = Self.stand()
    let match = try #require(try await crm(stand).find(.phone, "+13172222222").matches.first)
    #expect(
      match.record.id == "003A" && match.confidence == .sure && match.record.fields["type"] == "Contact")
    #expect(match.record.link == stand.url + "/003A")
    #expect(stand.asked.value.count == 2 && stand.asked.value.last?["q"] == "13172222222")
    #expect(stand.asked.value.last?["Contact.fields"]?.hasPrefix("Id,Name,Phone,") == true)
  }

  @Test func `asks for leads when there is no such contact`() async throws {
    let stand = Self.stand()
    let answer = try await crm(stand).find(.phone, "+49305550142")
    #expect(answer.matches.map(\.record.id) == ["00QB"])
    let asked = stand.asked.value.compactMap { $0["sobject"] }
    #expect(asked == ["Contact", "Contact", "Contact", "Lead"])
  }

  @Test func `of long ago answers with a bare array`() async throws {
    let stand = Self.stand()
    let answer = try await crm(stand, "version = \"v20.0\"").find(.phone, "3172222222")
    #expect(answer.matches.map(\.record.id) == ["003A"], "\(answer.silent)")
  }

  @Test func `gets a quote in an address as a quote`() async throws {
    let stand = Self.stand()
    #expect(try await crm(stand).find(.email, "ada.o'neil@example.com").matches.map(\.record.id) == ["003A"])
    #expect(try await crm(stand).find(.email, "x' OR Name LIKE '%").matches.isEmpty)
    #expect(try await crm(stand).find(.id, "003A").matches.map(\.confidence) == [.sure])
  }

  @Test func `gets reserved characters of a search escaped`() async throws {
    let stand = Self.stand()
    let more = """
      [connector.email]
      url = "/services/data/v62.0/search/"
      query = { q = { sosl = "{key}" } }
      """
    let answer = try await crm(stand, more).find(.email, "a-b+c{d}@example.com")
    #expect(answer.silent.isEmpty && answer.matches.isEmpty)
    #expect(stand.asked.value.last?["q"] == #"a\-b\+c\{d\}@example.com"#)
  }

  @Test func `that has had enough says so`() async throws {
    let answer = try await crm(Self.stand(busy: true)).find(.id, "1")
    #expect(
      answer.silent.map(\.reason) == [
        "too many requests (403, REQUEST_LIMIT_EXCEEDED): TotalRequests Limit exceeded."
      ])
  }

  @Test func `by SOQL goes on to the next page of what LIKE over-returns`() async throws {
    let stand = StandIn { request in
      if request.path == "/token" { return .json([:]) }
      if request.path.hasSuffix("/query/01g-2000") {
        return .json(["done": true, "records": [Self.contact]])
      }
      guard request["q"]?.contains("LIKE '%(317) 222-2222'") == true else {
        return .json(["done": true, "records": []])
      }
      let other: JSONValue = ["Id": "003X", "Name": "Other", "Phone": "+44 (317) 222-2222"]
      return .json([
        "done": false, "records": [other], "nextRecordsUrl": "/services/data/v62.0/query/01g-2000",
      ])
    }
    let crm = try LookupCRM(
      """
      [numbers]
      country = "US"
      [[connector]]
      use = "salesforce-soql"
      name = "sf"
      url = "\(stand.url)"
      client_id = "id"
      client_secret = "secret"
      auth = { kind = "bearer", token = "mine" }
      """)
    let answer = try await crm.find(.phone, "+13172222222")
    #expect(answer.matches.map(\.record.id) == ["003A"] && answer.matches.first?.confidence == .sure)
    #expect(stand.asked.value.count == 2)
    #expect(stand.asked.value.allSatisfy { $0.headers["authorization"] == "Bearer mine" })
  }
}
