import Groundwork
import OrderedCollections
import PatchbayTestSupport
import Testing

@testable import CloudSimulator

@Suite struct `a colleague is consulted` {
  @Test func `all three carry the customer's id, the customer waits, the colleague's phone rings`() throws {
    var stage = Stage()
    let own = stage.agentLeg.id
    _ = stage.patchAgent(["held": true])
    let answer = stage.startConsult(stage.colleague(3))
    #expect(answer.status == 200)
    let destination = try #require(answer.value?["destinationParticipantId"]?.string)

    for leg in [stage.customer.id, own, destination] {
      #expect(stage.participant(leg)["consultParticipantId"]?.string == stage.customer.id)
    }
    #expect(stage.participant(stage.customer.id)["confined"] == true)
    #expect(stage.participant(stage.customer.id)["held"] == false)
    #expect(stage.participant(own)["held"] == false, "it flaps back though the customer still waits")
    #expect(stage.participant(own)["attributes"]?["consultInitiator"] == "true")
    let rung = stage.participant(destination)
    #expect(rung["purpose"] == "agent" && rung["state"] == "alerting")
    #expect(rung["alertingTimeoutMs"]?.int == 8_000)
  }

  @Test func `called off: the fields vanish, the colleague's leg reads disconnected by client`() throws {
    var stage = Stage()
    let own = stage.agentLeg.id
    let destination = try #require(stage.startConsult(stage.colleague(3)).value?["destinationParticipantId"])
    #expect(stage.send("DELETE", stage.consult).status == 200)
    #expect(stage.participants().allSatisfy { $0["consultParticipantId"] == nil })
    #expect(stage.participant(stage.customer.id)["confined"] == false)
    #expect(stage.participant(own)["attributes"] == [:])
    let left = stage.participant(destination.string ?? "")
    #expect(left["state"] == "disconnected" && left["disconnectType"] == "client")
    #expect(stage.call.isLive)
    #expect(
      stage.send("DELETE", stage.consult).code == "conversation.error.consult.transfer.pending.not.found")
  }

  @Test func `a colleague who is away does not answer`() throws {
    var stage = Stage()
    stage.setAway(stage.colleague(3))
    let destination = try #require(stage.startConsult(stage.colleague(3)).value?["destinationParticipantId"])
    stage.pass(.seconds(9))
    let left = stage.participant(destination.string ?? "")
    #expect(left["disconnectType"] == "transfer.noanswer")
    #expect(stage.participants().allSatisfy { $0["consultParticipantId"] == nil })
    #expect(stage.participant(stage.customer.id)["confined"] == false)
  }

  @Test func `who hears whom is switched, and only once somebody answered`() throws {
    var stage = Stage()
    let destination = try #require(
      stage.startConsult(stage.colleague(3)).value?["destinationParticipantId"]?.string)
    func confined(_ leg: String) -> JSONValue? { stage.participant(leg)["confined"] }

    #expect(
      stage.send("PATCH", stage.consult, ["speakTo": "BOTH"]).code
        == "conversation.error.consult.transfer.not.started")
    stage.pass(.seconds(4))
    #expect(stage.participant(destination)["state"] == "connected")
    #expect(
      stage.send("PATCH", stage.consult, ["speakTo": "OBJECT"]).value?["destinationParticipantId"] != nil)
    #expect(confined(stage.customer.id) == false && confined(destination) == true)
    #expect(stage.send("PATCH", stage.consult, ["speakTo": "DESTINATION"]).status == 200)
    #expect(confined(stage.customer.id) == true && confined(destination) == false)
    #expect(stage.send("PATCH", stage.consult, ["speakTo": "BOTH"]).status == 200)
    #expect(confined(stage.customer.id) == false && confined(destination) == false)
  }

  @Test func `speakTo is required, is one of four words, and needs a consultation`() {
    var stage = Stage()
    let other = JSONValue.string(stage.colleague(3).id)
    #expect(
      stage.send("PATCH", stage.consult, ["speakTo": "BOTH"]).code
        == "conversation.error.consult.transfer.pending.not.found")
    #expect(stage.send("POST", stage.consult + "/agent", ["userId": other]).status == 400)
    #expect(stage.send("POST", stage.consult + "/agent", ["userId": other, "speakTo": "ALL"]).status == 400)
    #expect(stage.startConsult(stage.colleague(3)).status == 200)
    #expect(stage.send("PATCH", stage.consult, [:]).status == 400)
    #expect(stage.send("PATCH", stage.consult, ["speakTo": "EVERYBODY"]).status == 400)
    #expect(stage.startConsult(stage.colleague(4)).status == 409, "one consultation at a time")
  }

  @Test(arguments: ["consult", "consult/agent", "consult/queue", "consult/external", "voice/consult"])
  func `a consult on one's own leg is no participant of it`(path: String) {
    var stage = Stage()
    let (other, queue) = (stage.colleague(3), stage.cloud.directory.queues[1])
    let goal: [String: JSONValue] = [
      "consult": ["speakTo": "DESTINATION", "destination": ["userId": .string(other.id)]],
      "consult/agent": ["speakTo": "DESTINATION", "userId": .string(other.id)],
      "consult/queue": ["speakTo": "DESTINATION", "queueId": .string(queue.id)],
    ]
    let body = goal[path] ?? ["speakTo": "DESTINATION", "address": "tel:+13175550199"]
    let answer = stage.send("POST", "\(stage.calls)/participants/\(stage.agentLeg.id)/\(path)", body)
    #expect(answer.code == "not.a.participant")
    #expect(stage.call.legs.count == 3, "nobody was called")
  }

  @Test func `unknown people, queues and contacts are 404, a body without a destination 400`() {
    var stage = Stage()
    let nobody = "00000000-0000-0000-0000-000000000000"
    for (path, key) in [("agent", "userId"), ("queue", "queueId"), ("contact/external", "contactId")] {
      let body: JSONValue = [key: .string(nobody), "speakTo": "DESTINATION", "phoneType": "WorkPhone"]
      #expect(stage.send("POST", "\(stage.consult)/\(path)", body).status == 404, "\(path)")
      #expect(
        stage.send("POST", "\(stage.consult)/\(path)", ["speakTo": "DESTINATION"]).status == 400, "\(path)")
    }
  }

  @Test func `the one who consulted leaves: the colleague keeps the customer`() throws {
    var stage = Stage()
    let own = stage.agentLeg.id
    let destination = try #require(
      stage.startConsult(stage.colleague(3)).value?["destinationParticipantId"]?.string)
    stage.pass(.seconds(4))
    #expect(stage.patchAgentLeg(own, ["state": "disconnected"]).status == 202)
    stage.pass(.seconds(1))
    #expect(stage.call.isLive)
    #expect(stage.participants().allSatisfy { $0["consultParticipantId"] == nil })
    #expect(stage.participant(stage.customer.id)["confined"] == false)
    #expect(stage.participant(destination)["state"] == "connected")
    let left = stage.participant(own)
    #expect(left["state"] == "terminated" && left["disconnectType"] == "peer")
    #expect(left["wrapupRequired"] == true, "the wrap-up is still owed")
    let transfer = stage.send("GET", stage.generic).value?["recentTransfers"]?[0]
    #expect(transfer?["state"] == "Complete" && transfer?["transferType"] == "Attended")
  }

  @Test func `a conference ends the consultation and keeps all three`() throws {
    var stage = Stage()
    let own = stage.agentLeg.id
    _ = stage.startConsult(stage.colleague(3))
    stage.pass(.seconds(4))
    #expect(stage.send("PATCH", stage.consult, ["speakTo": "CONFERENCE"]).status == 200)
    #expect(stage.participants().allSatisfy { $0["consultParticipantId"] == nil && $0["confined"] == false })
    #expect(stage.participants().filter { $0["state"] == "connected" }.count == 3)
    #expect(stage.patchAgentLeg(own, ["state": "disconnected"]).status == 202)
    stage.pass(.seconds(1))
    #expect(stage.call.isLive)
  }

  @Test func `a number outside is consulted as an external party`() throws {
    var stage = Stage()
    let answer = stage.send(
      "POST", "\(stage.calls)/participants/\(stage.customer.id)/voice/consult",
      ["address": "tel:+13175550199", "speakTo": "DESTINATION"])
    let destination = try #require(answer.value?["destinationParticipantId"]?.string)
    #expect(stage.participant(destination)["purpose"] == "external")
    #expect(stage.participant(destination)["consultParticipantId"]?.string == stage.customer.id)
    stage.pass(.seconds(4))
    #expect(stage.participant(destination)["state"] == "connected")
  }

  @Test func `the deed is told as a pair of equal snapshots`() {
    var stage = Stage()
    let socket = stage.listen("v2.users.\(stage.agent).conversations.calls")
    _ = stage.startConsult(stage.colleague(3))
    stage.pass(.milliseconds(260))
    let events = stage.events(socket)
    #expect(events.count == 2)
    #expect(events.first == events.last)
  }
}

extension Stage {
  mutating func patchAgentLeg(_ leg: String, _ change: JSONValue, token: String? = nil) -> PlatformAnswer {
    send("PATCH", "\(calls)/participants/\(leg)", token: token, change)
  }
}
