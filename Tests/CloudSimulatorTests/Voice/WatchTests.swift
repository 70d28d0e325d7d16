import Groundwork
import OrderedCollections
import Testing

@testable import CloudSimulator

@Suite struct `a supervisor listens` {
  private func path(_ stage: Stage, _ leg: Leg, _ verb: String) -> String {
    "\(stage.calls)/participants/\(leg.id)/\(verb)"
  }
  private static let keys = [
    "monitor": "monitoredParticipantId", "coach": "coachedParticipantId", "barge": "bargedParticipantId",
  ]

  @Test(arguments: ["monitor", "coach", "barge"])
  func `the answer is empty and the supervisor becomes a participant`(verb: String) throws {
    var stage = Stage()
    let token = stage.token(of: stage.colleague(2))
    let target = stage.agentLeg
    let answer = stage.send("POST", path(stage, target, verb), token: token)
    #expect(answer.status == 201 && answer.value == nil)
    let joined = try #require(stage.participants().last)
    #expect(joined["user"]?["id"]?.string == stage.colleague(2).id)
    #expect(joined[Self.keys[verb] ?? ""]?.string == target.id)
    #expect(joined["mediaRoles"] != nil && joined["wrapupRequired"] == false)
  }

  @Test func `each replaces the one before, on the same participant`() {
    var stage = Stage()
    let token = stage.token(of: stage.colleague(2))
    let target = stage.agentLeg
    for verb in ["monitor", "coach", "barge", "monitor"] {
      #expect(stage.send("POST", path(stage, target, verb), token: token).status == 201)
      let own = stage.participants().filter { $0["user"]?["id"]?.string == stage.colleague(2).id }
      #expect(own.count == 1)
      for (other, key) in Self.keys { #expect((own[0][key] == nil) == (other != verb), "\(verb): \(key)") }
    }
  }

  @Test(arguments: ["monitor", "coach", "barge"])
  func `each needs its right`(verb: String) {
    var stage = Stage()
    let others = ["monitor", "coach", "barge"].filter { $0 != verb }.map { "conversation:call:\($0)" }
    let token = stage.token(of: stage.colleague(2), rights: others)
    let answer = stage.send("POST", path(stage, stage.agentLeg, verb), token: token)
    #expect(answer.status == 403 && answer.code == "missing.permissions")
    #expect(answer.value?["message"]?.string?.contains("conversation:call:\(verb)") == true)
    #expect(stage.call.legs.count == 3)
  }

  @Test func `who listens is no party: the call ends when the agent hangs up`() {
    var stage = Stage()
    let token = stage.token(of: stage.colleague(2))
    _ = stage.send("POST", path(stage, stage.agentLeg, "monitor"), token: token)
    let own = stage.call.legs.first { $0.userID == stage.agent }
    _ = stage.patchAgentLeg(own?.id ?? "", ["state": "disconnected"])
    #expect(!stage.call.isLive)
  }

  @Test func `who stops listening leaves the call as it was`() throws {
    var stage = Stage()
    let token = stage.token(of: stage.colleague(2))
    _ = stage.send("POST", path(stage, stage.agentLeg, "coach"), token: token)
    let leg = try #require(stage.call.legs.last)
    #expect(stage.patchAgentLeg(leg.id, ["held": true], token: token).status == 400)
    #expect(stage.patchAgentLeg(leg.id, ["state": "disconnected"], token: token).status == 202)
    #expect(stage.call.isLive && stage.call.legs.filter(\.isLive).count == 2)
  }

  @Test func `a watched agent who passes the call on is watched no longer; a watched customer is`() throws {
    for isCustomer in [false, true] {
      var stage = Stage()
      let token = stage.token(of: stage.colleague(2))
      let agent = stage.agentLeg
      _ = stage.send("POST", path(stage, isCustomer ? stage.customer : agent, "monitor"), token: token)
      _ = stage.send(
        "POST", "\(stage.generic)/participants/\(agent.id)/replace/agent",
        ["userId": .string(stage.colleague(4).id)])
      stage.pass(.seconds(6))
      let watching = try #require(stage.call.legs.first { $0.userID == stage.colleague(2).id })
      #expect(watching.isLive == isCustomer)
    }
  }

  @Test func `the whole conversation is barged into`() throws {
    var stage = Stage()
    let token = stage.token(of: stage.colleague(2))
    #expect(stage.send("POST", stage.generic + "/barge", token: token).status == 202)
    #expect(stage.participants().last?["bargedParticipantId"]?.string == stage.customer.id)
    #expect(stage.send("POST", "/api/v2/conversations/none/barge", token: token).status == 404)
  }

  @Test func `one who has ended, one's own call and one who is not there cannot be listened to`() {
    var stage = Stage()
    let token = stage.token(of: stage.colleague(2))
    #expect(stage.send("POST", stage.calls + "/participants/none/monitor", token: token).status == 404)
    #expect(
      stage.send("POST", path(stage, stage.agentLeg, "monitor")).code
        == "conversation.error.monitor.own.conversation")
    let ended = stage.call.legs[1]
    #expect(stage.send("POST", path(stage, ended, "monitor"), token: token).status == 400)
  }
}
