import CustomerLookup
import Groundwork
import PatchbayTestSupport
import Testing
import Transport

@Suite struct `Looking a customer up` {
  private func finder(_ time: VirtualTime, _ http: ScriptedHTTPClient) throws -> CustomerFinder {
    CustomerFinder(
      [RESTConnector(try Lookups.embedded(), http: http, time: time)],
      region: NumberRegion(countryCode: "49"), time: time)
  }

  private static let maria: JSONValue = [
    "customers": [["id": "CRM-998877", "name": "Maria Keller", "phones": ["+49 30 5550142"], "tier": "gold"]]
  ]

  @Test func `one request answers, and its mapping leads to attributes`() async throws {
    let (time, http) = (VirtualTime(), ScriptedHTTPClient(script: [.json(200, Self.maria)]))
    let finder = try finder(time, http)
    let answer = try #require(await finder.find(LookupKey(.phone, "tel:+49305550142")))
    let record = try #require(answer.matches.first?.record)
    #expect(http.requests.count == 1)
    #expect(
      finder.mapping(for: record).result(for: record).attributes.filter { $0.value != nil }.map(\.key)
        == ["account_tier", "crm_customer_id"])
  }

  @Test func `a CRM that never answers is given up at the hard limit`() async throws {
    let time = VirtualTime()
    let http = ScriptedHTTPClient { _ in
      try? await time.sleep(for: .seconds(60))
      return .json(200, Self.maria)
    }
    let finder = try finder(time, http)
    let slow = Watched(false)
    let run = Task { await finder.find(LookupKey(.phone, "+49305550142")) { slow.change { $0 = true } } }
    try await http.waitForRequests(1)
    try await time.waitForSleepers(2)
    time.advance(by: .seconds(2))
    try await slow.wait { $0 }
    try await time.waitForSleepers(2)
    time.advance(by: .seconds(3))
    let answer = try #require(await run.value)
    #expect(answer.silent.map(\.reason) == ["no answer within 5 s"])
  }

  @Test func `cancelling ends it at once`() async throws {
    let time = VirtualTime()
    let http = ScriptedHTTPClient { _ in
      try? await time.sleep(for: .seconds(60))
      return .json(200, Self.maria)
    }
    let finder = try finder(time, http)
    let run = Task { await finder.find(LookupKey(.phone, "+49305550142")) }
    try await http.waitForRequests(1)
    run.cancel()
    #expect(await run.value == nil)
  }

  @Test func `a CRM that failed five times in a row is spared for half a minute`() async throws {
    let time = VirtualTime()
    let http = ScriptedHTTPClient { _ in .text(500, "") }
    let finder = try finder(time, http)
    for _ in 0..<6 { _ = await finder.find(LookupKey(.id, "1")) }
    #expect(http.requests.count == 5)
    time.advance(by: .seconds(30))
    _ = await finder.find(LookupKey(.id, "1"))
    #expect(http.requests.count == 6)
  }
}
