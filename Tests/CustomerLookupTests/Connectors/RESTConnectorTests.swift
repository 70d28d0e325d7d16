import CustomerLookup
import Groundwork
import OrderedCollections
import PatchbayTestSupport
import Testing
import Transport

@Suite struct `Asking a CRM over REST` {
  private func find(_ outcome: HTTPOutcome, _ kind: LookupKey.Kind = .phone, _ key: String = "+49305550142")
    async throws
    -> (ConnectorOutcome, [HTTPRequest])
  {
    let http = ScriptedHTTPClient(script: [outcome])
    let connector = RESTConnector(try Lookups.embedded(), http: http, time: VirtualTime())
    return (await connector.find(kind, TemplateValues(key: key)), http.requests)
  }

  private func failure(_ outcome: HTTPOutcome) async throws -> String {
    if case .failed(let reason, _) = try await find(outcome).0 { reason } else { "" }
  }

  @Test func `a row becomes a record, and the key goes in a secret header`() async throws {
    let row: JSONValue = [
      "id": 7, "name": "Maria Keller", "phones": ["030 5550142", "+49 171 555"], "tier": "gold",
      "last_activity": "2023-10-15", "language": nil,
    ]
    let (outcome, requests) = try await find(.json(200, ["customers": [row, ["name": "no id"]]]))
    // The other row may be anybody.
    guard case .cut(let records, _) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(records.map(\.id) == ["7"])
    #expect(records.first?.phones == ["030 5550142", "+49 171 555"])
    #expect(records.first?.fields["tier"] == "gold")
    #expect(records.first?.fields["language"] == nil)
    #expect(requests.first?.url == "http://127.0.0.1:9/crm/customers?phone=%2B49305550142")
    #expect(requests.first?.peer == .crm)
    #expect(requests.first?.summary == "acme-crm customers?phone=…0142")
    #expect(
      requests.first?.headers.first
        == HTTPHeader("Authorization", prefix: "Bearer ", secret: Secret("crm-key-123")))
  }

  @Test func `a private key is taken out of what the wire shows, in every spelling and in base64`()
    async throws
  {
    let configured = try LookupCRM(
      #"""
      [[connector]]
      name = "crm"
      id = { url = "https://crm.example/c", query = { d = { json = '[["code","=","{key}"]]', base64url = true } } }
      record = { id = "/id" }
      """#)
    let http = ScriptedHTTPClient(script: [.json(200, [])])
    let crm = RESTConnector(
      try #require(configured.configuration.connectors.first), http: http, time: VirtualTime())
    var values = TemplateValues(key: "AC-4711-0099")
    values.isPrivate = true
    _ = await crm.find(.id, values)
    let request = try #require(http.requests.first)
    #expect(request.summary == "crm c?d=[[\"code\",\"=\",\"…\"]]")
    let wrapped = try #require(request.url.split(separator: "=").dropFirst().first)
    #expect(request.secrets.contains(Secret("AC-4711-0099")))
    #expect(request.secrets.contains { $0.reveal().hasPrefix(wrapped.prefix(20)) })
    values.isPrivate = false
    #expect(values.secrets.isEmpty)
  }

  @Test func `nobody is not a failure`() async throws {
    for outcome in [
      HTTPOutcome.json(200, ["customers": []]), .text(204, ""), .json(404, ["message": "none"]),
    ] {
      #expect(try await find(outcome).0 == .records([]))
    }
  }

  @Test(arguments: [
    (400, LookupTrouble.refused), (401, .notPermitted), (403, .notPermitted), (409, .busy),
    (418, .unreachable),
    (429, .busy), (302, .unreachable), (500, .unreachable), (503, .unreachable),
  ])
  func `whose a status is to mend`(status: Int, trouble: LookupTrouble) async throws {
    guard case .failed(_, let told) = try await find(.json(status, ["message": "no"])).0 else {
      Issue.record("\(status) was taken for an answer")
      return
    }
    #expect(told == trouble)
  }

  @Test func `an address of no use is the configuration's, a host that is not there is out of reach`()
    async throws
  {
    for (reason, trouble) in [
      (TransportFailure.Reason.badURL, LookupTrouble.configuration), (.insecure, .configuration),
      (.cannotConnect, .unreachable), (.timedOut, .unreachable),
    ] {
      let outcome = try await find(.notSent(TransportFailure(reason: reason, message: "no"))).0
      guard case .failed(_, trouble) = outcome else {
        Issue.record("\(reason): \(outcome)")
        continue
      }
    }
  }

  @Test func `every bad answer says what it is`() async throws {
    #expect(
      try await failure(.text(200, "<html>hello")) == "the answer is a web page, not JSON; check the URL")
    #expect(
      try await failure(.text(200, "{\"customers\": [", type: "application/json"))
        == "the answer is not JSON or breaks off after 15 bytes")
    #expect(try await failure(.text(200, "")) == "the answer is empty (200)")
    #expect(
      try await failure(.json(200, ["other": 1])) == "the answer has no list of customers at \"/customers\"")
    #expect(
      try await failure(.json(401, ["message": "bad key"]))
        == "the key was not accepted (401): bad key; check the connector's headers or auth")
    #expect(
      try await failure(.json(429, [:], headers: [("Retry-After", "12")]))
        == "too many requests (429), try again in 12 s")
    #expect(try await failure(.text(503, "<html>")) == "the CRM failed (503)")
    #expect(
      try await failure(.json(302, [:])) == "the answer leads elsewhere (302); redirects are not followed")
    #expect(
      try await failure(.mayHaveArrived(TransportFailure(reason: .tooLarge, message: "m")))
        == "the answer is larger than 2 MB: nothing of it was used")
    #expect(
      try await failure(.mayHaveArrived(TransportFailure(reason: .timedOut, message: "m")))
        == "no answer within 5 s")
    #expect(
      try await failure(
        .notSent(TransportFailure(reason: .cannotConnect, message: "cannot connect to 127.0.0.1")))
        == "cannot connect to 127.0.0.1")
  }

  @Test func `a key in a body stays a string`() async throws {
    var connector = try Lookups.embedded()
    connector.searches[.phone]?[0].template.body = .json(try JSONTemplate(["filter": ["value": "{key}"]]))
    let http = ScriptedHTTPClient(script: [.json(200, ["customers": []])])
    _ = await RESTConnector(connector, http: http, time: VirtualTime()).find(
      .phone, TemplateValues(key: "\"},{\"x"))
    let body = try JSONParser.parse(try #require(http.requests.first?.body))
    #expect(body["filter"]?["value"]?.string == "\"},{\"x")
  }
}
