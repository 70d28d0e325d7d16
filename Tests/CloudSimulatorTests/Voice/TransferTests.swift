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
    #expect(stage.send("PATCH", consult, ["speakTo": "BOTH"]).status == 202)
    #expect(stage.send("DELETE", consult).status == 204)
    #expect(stage.call.legs.first { $0.id == joined }?.disconnect == .consulted)
    #expect(stage.call.isLive)
    #expect(
      stage.send("DELETE", consult).value?["code"] == "conversation.error.consult.transfer.pending.not.found")
  }

  @Test func `one's own call cannot be monitored`() {
    var stage = Stage()
    let monitor = "/api/v2/conversations/calls/\(stage.call.id)/participants/\(stage.agentLeg.id)/monitor"
    #expect(stage.send("POST", monitor).value?["code"] == "conversation.error.monitor.own.conversation")
  }
}
