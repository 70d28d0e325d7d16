import Groundwork
import OrderedCollections
import Testing

@testable import CloudSimulator

@Suite struct `who may do what` {
  @Test(
    arguments: [["state": "disconnected"], ["muted": true], ["held": true], ["confined": true]] as [JSONValue]
  )
  func `an agent who is not in a call changes nothing in it`(change: JSONValue) {
    var stage = Stage()
    let token = stage.token(of: stage.colleague(2))
    for leg in [stage.agentLeg, stage.customer] {
      for path in [stage.calls, stage.generic] {
        let answer = stage.send("PATCH", "\(path)/participants/\(leg.id)", token: token, change)
        #expect(answer.status == 403 && answer.code == "conversation.error.forbidden.not.active.participant")
      }
    }
    #expect(stage.agentLeg.isLive && !stage.agentLeg.muted && !stage.agentLeg.held)
  }

  @Test func `nor does she end it as a whole`() {
    var stage = Stage()
    let token = stage.token(of: stage.colleague(2))
    #expect(stage.send("POST", stage.generic + "/disconnect", token: token).status == 403)
    #expect(stage.send("DELETE", stage.generic, token: token).status == 403)
    #expect(stage.send("PATCH", stage.calls, token: token, ["state": "disconnected"]).status == 403)
    #expect(stage.call.isLive)
    #expect(stage.send("DELETE", stage.generic).status == 204)
    #expect(!stage.call.isLive)
  }

  @Test func `a colleague's leg in one's own call is the colleague's`() throws {
    var stage = Stage()
    _ = stage.startConsult(stage.colleague(3))
    stage.pass(.seconds(4))
    _ = stage.send("PATCH", stage.consult, ["speakTo": "CONFERENCE"])
    let other = try #require(stage.call.legs.last)
    for change: JSONValue in [["state": "disconnected"], ["muted": true], ["held": true]] {
      #expect(stage.patchAgentLeg(other.id, change).status == 403)
    }
    #expect(
      stage.patchAgentLeg(stage.customer.id, ["muted": true]).status == 202, "the customer is everybody's")
  }

  @Test func `nor does she pass it on, consult, wrap it up, send tones or join it`() {
    var stage = Stage()
    let token = stage.token(of: stage.colleague(2))
    let own = "\(stage.generic)/participants/\(stage.agentLeg.id)"
    let code = JSONValue.string(stage.cloud.directory.wrapupCodes[0].id)
    #expect(
      stage.send("POST", own + "/replace/agent", token: token, ["userId": .string(stage.colleague(3).id)])
        .status == 403)
    #expect(stage.send("POST", own + "/digits", token: token, ["digits": "1"]).status == 403)
    #expect(stage.send("PATCH", own, token: token, ["wrapup": ["code": code]]).status == 403)
    #expect(
      stage.send(
        "POST", stage.consult + "/agent", token: token,
        ["userId": .string(stage.colleague(3).id), "speakTo": "BOTH"]
      ).status == 403)
    #expect(
      stage.send(
        "POST", stage.calls + "/participants", token: token,
        ["participants": [["address": "tel:+13175550199"]]]
      )
      .status == 403)
    #expect(stage.call.legs.count == 3)
  }

  @Test(arguments: [
    ("DELETE", "", "conversation:communication:disconnect"),
    ("PUT", "/secureattributes", "conversation:participant:attributesedit"),
    ("PATCH", "/recordingstate", "conversation:recording:pauseOthers"),
  ])
  func `a token carries rights, and a request names the one it lacks`(
    method: String, path: String, right: String
  ) {
    var stage = Stage()
    let token = stage.token(of: stage.colleague(0), rights: [])
    let answer = stage.send(method, stage.generic + path, token: token, [:])
    #expect(answer.status == 403 && answer.code == "missing.permissions")
    #expect(answer.value?["message"]?.string?.contains(right) == true)
    let able = stage.token(of: stage.colleague(0), rights: [right])
    #expect(stage.send(method, stage.generic + path, token: able, [:]).code != "missing.permissions")
  }

  @Test func `what the person may do stands in users me`() {
    var stage = Stage()
    let token = stage.token(of: stage.colleague(1), rights: ["routing:queue:view"])
    let me = stage.send("GET", "/api/v2/users/me?expand=authorization", token: token).value
    #expect(me?["name"]?.string == stage.colleague(1).name)
    #expect(me?["authorization"]?["permissions"] == ["routing:queue:view"])
  }
}
