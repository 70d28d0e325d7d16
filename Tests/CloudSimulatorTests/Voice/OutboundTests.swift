import Groundwork
import OrderedCollections
import Testing

@testable import CloudSimulator

@Suite struct `an agent calls somebody` {
  private func dial(_ stage: inout Stage, _ more: [(String, JSONValue?)] = []) throws -> String {
    let body = JSONValue.members([("phoneNumber", "+13175550199")] + more)
    return try #require(stage.send("POST", "/api/v2/conversations/calls", body).value?["id"]?.string)
  }

  @Test func `without a queue the agent's leg is a user's, with one an agent's`() throws {
    for (queue, purpose) in [(nil, "user"), (0, "agent")] as [(Int?, String)] {
      var stage = Stage()
      let id = try dial(
        &stage, [("callFromQueueId", queue.map { .string(stage.cloud.directory.queues[$0].id) })])
      let own = try #require(stage.participants(id).first { $0["user"]?["id"]?.string == stage.agent })
      #expect(own["purpose"]?.string == purpose && (own["queue"] == nil) == (queue == nil))
      #expect(own["wrapupRequired"] == false, "nobody has talked yet")
      stage.pass(.seconds(5))
      #expect(stage.participant(own["id"]?.string ?? "", of: id)["wrapupRequired"] == .bool(queue != nil))
    }
  }

  @Test func `ani is our own number, dnis and address the person called, in both shapes`() throws {
    var stage = Stage()
    let id = try dial(&stage)
    stage.pass(.seconds(5))
    let ours = VoiceWorldStateMachine.serviceNumber
    for leg in stage.participants(id) {
      #expect(
        leg["ani"]?.string == ours && leg["dnis"] == "tel:+13175550199" && leg["direction"] == "outbound")
    }
    let customer = try #require(stage.participants(id).first)
    #expect(customer["purpose"] == "customer" && customer["address"] == "tel:+13175550199")
    let call = stage.send("GET", "/api/v2/conversations/\(id)").value?["participants"]?[0]?["calls"]?[0]
    #expect(call?["other"]?["addressNormalized"]?.string == ours)
    #expect(call?["self"]?["addressNormalized"] == "tel:+13175550199")
  }

  @Test
  func
    `a phone that is not hosted: answering is accepted and never happens, a placed call dies after a minute`()
    throws
  {
    var stage = Stage(Stage.alerting { $0.pace.ring = 300 })
    #expect(stage.control("/phone", ["hosted": false]).status == 200)
    #expect(stage.patchAgent(["state": "connected"]).status == 202)
    stage.pass(.seconds(2))
    #expect(stage.agentLeg.state == .alerting)

    let id = try dial(&stage)
    stage.pass(.seconds(57))
    #expect(stage.cloud.voice.calls[id]?.isLive == true)
    #expect(stage.participants(id).allSatisfy { $0["connectedTime"] == nil })
    stage.pass(.seconds(4))
    #expect(stage.cloud.voice.calls[id]?.isLive == false)

    #expect(stage.control("/phone", ["hosted": true]).status == 200)
    #expect(stage.patchAgent(["state": "connected"]).status == 202)
    #expect(stage.agentLeg.state == .connected)
  }

  @Test func `uuiData and attributes are the customer's`() throws {
    var stage = Stage()
    let id = try dial(&stage, [("uuiData", "0123;encoding=hex"), ("attributes", ["campaign": "spring"])])
    #expect(stage.participants(id)[0]["attributes"]?["campaign"] == "spring")
    #expect(
      stage.send("GET", "/api/v2/conversations/\(id)").value?["participants"]?[0]?["calls"]?[0]?["uuiData"]
        == "0123;encoding=hex")
  }

  @Test func `a colleague, a queue and several at once are called too`() throws {
    var stage = Stage()
    let queue = stage.cloud.directory.queues[1]
    let (other, path) = (stage.colleague(2), "/api/v2/conversations/calls")
    for (body, purposes) in [
      (["callUserId": .string(other.id)], ["user", "agent"]),
      (["callQueueId": .string(queue.id)], ["user", "acd"]),
      (
        ["participants": [["address": "tel:+13175550199"], ["userId": .string(other.id)]]],
        ["customer", "user", "agent"]
      ),
    ] as [(JSONValue, [String])] {
      let id = try #require(stage.send("POST", path, body).value?["id"]?.string)
      #expect(stage.participants(id).compactMap { $0["purpose"]?.string }.sorted() == purposes.sorted())
    }
    for body: JSONValue in [
      ["callUserId": "none"], ["callQueueId": "none"],
      ["phoneNumber": "+13175550199", "callFromQueueId": "none"],
    ] { #expect(stage.send("POST", path, body).status == 404) }
    #expect(stage.send("POST", path, [:]).status == 400)
  }
}
