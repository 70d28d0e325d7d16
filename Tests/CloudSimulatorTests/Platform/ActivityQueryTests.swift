import Groundwork
import OrderedCollections
import PatchbayTestSupport
import Testing

@testable import CloudSimulator

@Suite struct `the activity query` {
  private let path = "/api/v2/analytics/conversations/activity/query"
  private func query(_ change: [(String, JSONValue?)] = []) -> JSONValue {
    let whole: [(String, JSONValue?)] = [
      ("metrics", [["metric": "oInteracting", "details": true], ["metric": "oWaiting", "details": true]]),
      ("groupBy", ["queueId"]),
    ]
    return .members(whole.filter { old in !change.contains { $0.0 == old.0 } } + change)
  }

  @Test func `groupBy is required, and every word must be one of the platform's`() {
    var stage = Stage()
    for change: [(String, JSONValue?)] in [
      [("groupBy", nil)], [("groupBy", [])], [("groupBy", ["flavour"])], [("groupBy", "queueId")],
      [("metrics", nil)], [("metrics", [["metric": "oEverything"]])], [("metrics", ["oWaiting"])],
      [("filter", ["type": "or", "predicates": [["dimension": "colour", "value": "red"]]])],
      [("filter", ["type": "xor", "predicates": [["dimension": "queueId", "value": "q"]]])],
      [("filter", ["predicates": [["value": "q"]]])], [("order", "sideways")],
    ] {
      let answer = stage.send("POST", path, query(change))
      #expect(answer.status == 400, "\(query(change).text)")
    }
  }

  @Test func `groups are by what was asked`() throws {
    var stage = Stage()
    let byUser = stage.send("POST", path, query([("groupBy", ["userId", "mediaType"])])).value
    #expect(byUser?["results"]?.array?.count == 1)
    #expect(byUser?["results"]?[0]?["group"] == ["userId": .string(stage.agent), "mediaType": "voice"])
    let byQueue = stage.send("POST", path, query()).value
    #expect(byQueue?["results"]?.array?.count == 3)
  }

  @Test func `predicates and clauses count`() {
    var stage = Stage()
    func found(_ filter: JSONValue) -> Int {
      let answer = stage.send("POST", path, query([("filter", filter)])).value
      return (answer?["results"]?.array ?? []).flatMap { $0["entities"]?.array ?? [] }.count
    }
    func of(_ dimension: String, _ value: String) -> JSONValue {
      ["dimension": .string(dimension), "value": .string(value)]
    }
    let billing = of("queueId", stage.cloud.directory.queues[0].id)
    #expect(found(["type": "and", "predicates": [billing, of("mediaType", "voice")]]) == 1)
    #expect(found(["type": "and", "predicates": [billing, of("mediaType", "chat")]]) == 0)
    #expect(found(["type": "or", "predicates": [billing, of("mediaType", "chat")]]) == 1)
    #expect(found(["type": "and", "predicates": [of("userId", stage.colleague(3).id)]]) == 0)
    #expect(found(["type": "and", "predicates": [of("direction", "outbound")]]) == 0)
    #expect(
      found([
        "type": "and", "clauses": [["type": "or", "predicates": [billing]]],
        "predicates": [of("ani", "tel:+49305550142")],
      ]) == 1)
    #expect(found(["type": "and", "predicates": [["dimension": "userId", "operator": "notExists"]]]) == 0)
    #expect(found(["type": "and", "predicates": [["dimension": "userId", "operator": "exists"]]]) == 1)
  }

  @Test func `details come in pages, the counts do not`() {
    var stage = Stage(Stage.oneCall { $0.pace.liveAtStart = 30 })
    var seen: Set<String> = []
    for number in 1...20 {
      let results =
        stage.send("POST", path + "?pageSize=2&pageNumber=\(number)", query()).value?["results"]?.array ?? []
      for result in results {
        #expect((result["entities"]?.array?.count ?? 9) <= 2)
        seen.formUnion((result["entities"]?.array ?? []).compactMap { $0["conversationId"]?.string })
      }
      #expect(results.compactMap { $0["data"]?[0]?["count"]?.int }.reduce(0, +) == 31)
    }
    #expect(seen.count == 31)
  }
}
