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
    let run = Task {
      await finder.find(LookupKey(.phone, "+49305550142")) { wait in
        slow.change { $0 = !wait.connectors.isEmpty }
      }
    }
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

  @Test func `a CRM that cannot be asked by such a key has not failed, however often`() async throws {
    let (time, http) = (VirtualTime(), ScriptedHTTPClient { _ in .json(200, Self.maria) })
    var connector = try Lookups.embedded()
    connector.searches[.email] = nil
    let finder = CustomerFinder(
      [RESTConnector(connector, http: http, time: time)], region: .unknown, time: time)
    for _ in 0..<6 { _ = await finder.find(LookupKey(.email, "maria@example.com")) }
    #expect(await finder.find(LookupKey(.id, "CRM-998877"))?.matches.count == 1)
  }

  @Test func `three CRMs are asked at once and cost the slowest of them, not their sum`() async throws {
    let time = VirtualTime()
    let delays = ["a": 50, "b": 100, "c": 150]
    let connectors = try delays.keys.sorted().map { name -> RESTConnector in
      let http = ScriptedHTTPClient { _ in
        try? await time.sleep(for: .milliseconds(delays[name] ?? 0))
        return .json(200, ["customers": []])
      }
      var connector = try Lookups.embedded(name)
      connector.spellings = [.e164]
      return RESTConnector(connector, http: http, time: time)
    }
    let finder = CustomerFinder(connectors, region: .unknown, time: time)
    let run = Task { await finder.find(LookupKey(.phone, "+49305550142")) }
    for waiting in [3, 2, 1] {
      // Those that have not answered, and the limit of the lookup.
      try await time.waitForSleepers(waiting + 1)
      time.advance(by: .milliseconds(50))
    }
    #expect(await run.value?.elapsed == .milliseconds(150))
  }

  @Test func `an internal number is not asked for where the search needs a country code, and is no failure`()
    async throws
  {
    let (time, http) = (VirtualTime(), ScriptedHTTPClient { _ in .json(200, Self.maria) })
    var connector = try Lookups.embedded()
    let template = try #require(SearchTemplate(url: Template("http://127.0.0.1:9/people?phone={e164}")))
    connector.searches[.phone] = try connector.searches[.phone].map {
      [ConnectorSearch(template, try #require($0.first).shape)]
    }
    let finder = CustomerFinder(
      [RESTConnector(connector, http: http, time: time)], region: NumberRegion(countryCode: "49"), time: time)
    for _ in 0..<6 {
      let answer = await finder.find(LookupKey(.phone, "4711"))
      #expect(
        answer?.notAsked == "its search needs {e164}, which what is looked up does not have"
          && answer?.hasFailed == false)
    }
    #expect(http.requests.isEmpty)
    #expect(await finder.find(LookupKey(.phone, "030 5550142"))?.matches.count == 1)
  }

  @Test func `the same question costs nothing while its answer is new enough, unless it is asked anew`()
    async throws
  {
    let (time, http) = (VirtualTime(), ScriptedHTTPClient { _ in .json(200, Self.maria) })
    var rules = LookupRules()
    rules.cache = .seconds(60)
    let finder = CustomerFinder(
      [RESTConnector(try Lookups.embedded(), http: http, time: time)],
      region: NumberRegion(countryCode: "49"), rules: rules, time: time)
    let first = await finder.find(LookupKey(.phone, "+49305550142"))
    time.advance(by: .seconds(59))
    let again = await finder.find(LookupKey(.phone, "030 5550142"))
    #expect(again?.matches.first?.record == first?.matches.first?.record && http.requests.count == 1)
    #expect(again?.hasFailed == false && again?.earlier["acme-crm"] == first?.matches.first?.record.read)
    _ = await finder.find(LookupKey(.phone, "+49305550142"), anew: true)
    #expect(http.requests.count == 2)
    time.advance(by: .seconds(60))
    _ = await finder.find(LookupKey(.phone, "+49305550142"))
    #expect(http.requests.count == 3)
  }

  @Test func `a CRM that fails leaves what it said before, called old`() async throws {
    let time = VirtualTime()
    let http = ScriptedHTTPClient(script: [.json(200, Self.maria), .text(500, "")])
    let finder = try finder(time, http)
    let first = try #require(await finder.find(LookupKey(.phone, "+49305550142")))
    time.advance(by: .seconds(600))
    let old = try #require(await finder.find(LookupKey(.phone, "+49305550142")))
    #expect(old.matches == first.matches && old.hasFailed)
    #expect(old.earlier["acme-crm"] == first.matches.first?.record.read && first.earlier.isEmpty)
    #expect(old.matches.first.map { old.isOld($0.record) } == true)
    #expect(first.matches.first.map { first.isOld($0.record) } == false)
  }
}
