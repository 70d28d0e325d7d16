import Groundwork
import OrderedCollections
import Testing

@testable import CloudSimulator

@Suite struct `a call is passed on` {
  private func path(_ stage: Stage, _ leg: Leg, _ verb: String) -> String {
    "/api/v2/conversations/\(stage.call.id)/participants/\(leg.id)/\(verb)"
  }

  @Test func `to a person: our leg is terminated, theirs rings and is answered`() {
    var stage = Stage()
    let other = stage.cloud.directory.people[2]
    let own = stage.agentLeg
    let answer = stage.send("POST", path(stage, own, "replace/agent"), ["userId": .string(other.id)])
    #expect(answer.status == 202)
    stage.pass(.milliseconds(200))
    #expect(stage.call.legs.first { $0.id == own.id }?.state == .terminated)
    #expect(stage.agentLeg.userID == other.id)
    stage.pass(.seconds(6))
    #expect(stage.agentLeg.state == .connected)
    #expect(stage.customer.attributes["language"] == "de-DE", "the customer keeps its attributes")
  }

  @Test func `to a queue: a new acd leg, and another agent`() {
    var stage = Stage()
    let sales = stage.cloud.directory.queues[2]
    _ = stage.send("POST", path(stage, stage.agentLeg, "replace/queue"), ["queueId": .string(sales.id)])
    #expect(stage.call.legs.last?.purpose == "acd")
    #expect(stage.call.legs.last?.queueID == sales.id)
    stage.pass(.seconds(20))
    #expect(stage.agentLeg.userID != stage.agent)
    #expect(stage.agentLeg.state == .connected)
  }

  @Test func `to nobody or to oneself is refused`() {
    var stage = Stage()
    let replace = path(stage, stage.agentLeg, "replace/agent")
    #expect(
      stage.send("POST", replace, [:]).value?["code"] == "conversations.error.transfer.destination.required")
    #expect(
      stage.send("POST", replace, ["userId": .string(stage.agent)]).value?["code"]
        == "conversation.error.cannot.transfer.to.self")
    let queue = path(stage, stage.agentLeg, "replace/queue")
    #expect(
      stage.send("POST", queue, ["queueId": "none"]).value?["code"] == "conversations.error.queue.not.found")
  }

  @Test func `a consultation joins, can be called off, and leaves the call standing`() throws {
    var stage = Stage()
    let consult = "/api/v2/conversations/calls/\(stage.call.id)/participants/\(stage.customer.id)/consult"
    let other = stage.cloud.directory.people[3]
    let answer = stage.send(
      "POST", consult + "/agent", ["userId": .string(other.id), "speakTo": "DESTINATION"])
    let joined = try #require(answer.value?["destinationParticipantId"]?.string)
    stage.pass(.seconds(4))
    #expect(stage.call.legs.first { $0.id == joined }?.state == .connected)
    #expect(stage.send("PATCH", consult, ["speakTo": "BOTH"]).status == 200)
    #expect(stage.send("DELETE", consult).status == 200)
    #expect(stage.call.legs.first { $0.id == joined }?.disconnect == .client)
    #expect(stage.call.isLive)
    #expect(
      stage.send("DELETE", consult).value?["code"] == "conversation.error.consult.transfer.pending.not.found")
  }

  @Test func `one's own call cannot be monitored`() {
    var stage = Stage()
    let monitor = "/api/v2/conversations/calls/\(stage.call.id)/participants/\(stage.agentLeg.id)/monitor"
    #expect(stage.send("POST", monitor).value?["code"] == "conversation.error.monitor.own.conversation")
  }

  @Test(arguments: [
    ("replace/agent", "userId"), ("replace/queue", "queueId"), ("replace", "userId"), ("replace", "queueId"),
  ])
  func `an unknown target is 404 and the call stays where it is`(verb: String, key: String) {
    var stage = Stage()
    let answer = stage.send("POST", path(stage, stage.agentLeg, verb), [key: "none"])
    #expect(answer.status == 404)
    #expect(stage.agentLeg.isLive && stage.call.legs.count == 3)
  }

  @Test(arguments: ["replace/agent", "replace/queue", "replace/external", "transfer", "replace"])
  func `the kind of transfer is one of two words`(verb: String) {
    var stage = Stage()
    for kind: JSONValue in ["Blind", "attended", 1] {
      let body: JSONValue = [
        "userId": .string(stage.colleague(2).id), "queueId": .string(stage.cloud.directory.queues[2].id),
        "address": "tel:+13175550199", "transferType": kind,
      ]
      #expect(stage.send("POST", path(stage, stage.agentLeg, verb), body).status == 400)
    }
    #expect(stage.agentLeg.isLive)
  }

  @Test func `a person is no queue and a queue no person`() {
    var stage = Stage()
    let (person, queue) = (stage.colleague(2).id, stage.cloud.directory.queues[2].id)
    #expect(
      stage.send("POST", path(stage, stage.agentLeg, "replace/queue"), ["userId": .string(person)]).status
        == 400)
    #expect(
      stage.send("POST", path(stage, stage.agentLeg, "replace/agent"), ["queueId": .string(queue)]).status
        == 400)
    #expect(
      stage.send("POST", path(stage, stage.agentLeg, "transfer"), ["userId": .string(person)]).status == 400)
    let contact = path(stage, stage.agentLeg, "replace/contact/external")
    #expect(stage.send("POST", contact, ["contactId": "none", "phoneType": "WorkPhone"]).status == 404)
    let known = JSONValue.string(stage.cloud.customers[0].contactID)
    #expect(stage.send("POST", contact, ["contactId": known]).status == 400)
    #expect(stage.send("POST", contact, ["contactId": known, "phoneType": "Fax"]).status == 400)
  }

  @Test func `recent transfers tell who gave the call to whom`() throws {
    var stage = Stage()
    let other = stage.colleague(2)
    _ = stage.send("POST", path(stage, stage.agentLeg, "replace/agent"), ["userId": .string(other.id)])
    func transfer() -> JSONValue? { stage.send("GET", stage.generic).value?["recentTransfers"]?[0] }
    #expect(transfer()?["state"] == "Pending" && transfer()?["transferType"] == "Unattended")
    #expect(transfer()?["initiator"]?["userId"]?.string == stage.agent)
    #expect(transfer()?["destination"]?["userId"]?.string == other.id)
    stage.pass(.seconds(6))
    #expect(transfer()?["state"] == "Complete")
    let event = Shape(audience: .event, directory: stage.cloud.directory).generic(stage.call)
    #expect(
      event["recentTransfers"]?[0]?["state"] == "complete"
        && event["recentTransfers"]?[0]?["transferType"] == "unattended")
  }

  @Test func `an attended transfer keeps our leg until the other answers`() {
    var stage = Stage()
    let own = stage.agentLeg.id
    let body: JSONValue = ["userId": .string(stage.colleague(2).id), "transferType": "Attended"]
    #expect(stage.send("POST", path(stage, stage.agentLeg, "replace/agent"), body).status == 202)
    #expect(stage.call.legs.first { $0.id == own }?.isLive == true)
    stage.pass(.seconds(6))
    #expect(stage.call.legs.first { $0.id == own }?.isLive == false)
    #expect(stage.agentLeg.state == .connected && stage.agentLeg.userID == stage.colleague(2).id)
  }

  @Test func `a mailbox takes what the colleague does not`() {
    var stage = Stage()
    stage.setAway(stage.colleague(2))
    let body: JSONValue = ["userId": .string(stage.colleague(2).id), "voicemail": true]
    #expect(stage.send("POST", path(stage, stage.agentLeg, "replace/agent"), body).status == 202)
    stage.pass(.seconds(40))
    #expect(stage.call.legs.contains { $0.purpose == "voicemail" })
  }
}
