import CustomerLookup
import GenesysCloud
import Groundwork
import OrderedCollections
import PatchbayTestSupport
import Testing
import Transport

@testable import CallDesk

extension `A write without a screen` {
  @Test
  func `injecting leaves out what the mapping refuses, and does nothing where something required is missing`()
    async throws
  {
    let (folder, platform) = (try ScratchFolder(), platform([:]))
    let row: JSONValue = ["id": "CRM-1", "name": "Maria", "phones": ["+49 30 5550142"], "tier": "gold"]
    func finder(_ mapping: Mapping) throws -> CustomerFinder {
      var connector = try #require(Connector.embedded(url: "http://127.0.0.1:9", key: Secret("crm-key-123")))
      connector.mapping = mapping
      let http = ScriptedHTTPClient(script: [.json(200, ["customers": [row]])])
      return CustomerFinder(
        [RESTConnector(connector, http: http, time: VirtualTime())], region: .unknown, time: VirtualTime())
    }
    var (spent, contract) = (
      Mapping.Entry(field: "tier", key: "spent"), Mapping.Entry(field: "x", key: "contract")
    )
    (spent.type, contract.isRequired) = (.number, true)
    let request = InjectRequest(target: request([:], wait: .accepted), key: LookupKey(.phone, "+49305550142"))
    let result = try await desk(platform, folder.files).inject(
      request, finder: finder(Mapping([spent, .init(field: "id", key: "customer")])), isDryRun: false)
    #expect(platform.patches == [["customer": "CRM-1"]])
    #expect(result.written?.keys.map(\.key) == ["customer", "spent"])
    #expect(result.written?.keys.last?.fate == .refused(reason: "not a number", status: nil))
    do {
      _ = try await desk(platform, folder.files).inject(
        request, finder: finder(Mapping([.init(field: "id", key: "customer"), contract])), isDryRun: true)
      Issue.record("proposed without the contract")
    } catch HeadlessFailure.incomplete(let words) {
      #expect(words == "contract is required, and the record has nothing at x")
    }
    #expect(platform.patches.count == 1)
  }

  @Test func `injecting writes the one sure match and nobody else`() async throws {
    let (folder, platform) = (try ScratchFolder(), platform(["language": "de-DE"]))
    let row: JSONValue = ["id": "CRM-1", "name": "Maria", "phones": ["+49 30 5550142"], "tier": "gold"]
    func finder(_ rows: JSONValue...) throws -> CustomerFinder {
      let connector = try #require(Connector.embedded(url: "http://127.0.0.1:9", key: Secret("crm-key-123")))
      let http = ScriptedHTTPClient(script: [.json(200, ["customers": .array(rows)])])
      return CustomerFinder(
        [RESTConnector(connector, http: http, time: VirtualTime())], region: .unknown, time: VirtualTime())
    }
    let request = InjectRequest(target: request([:], wait: .accepted), key: LookupKey(.phone, "+49305550142"))
    let result = try await desk(platform, folder.files).inject(request, finder: finder(row), isDryRun: false)
    #expect(platform.patches == [["account_tier": "gold", "crm_customer_id": "CRM-1"]])
    #expect(result.written?.keys.map(\.fate.json) == ["accepted", "accepted"])
    var twin = row
    if case .object(var members) = row {
      members["id"] = "CRM-2"
      twin = .object(members)
    }
    await #expect(throws: HeadlessFailure.self) {
      try await desk(platform, folder.files).inject(request, finder: finder(row, twin), isDryRun: false)
    }
    #expect(platform.patches.count == 1)
  }
}
