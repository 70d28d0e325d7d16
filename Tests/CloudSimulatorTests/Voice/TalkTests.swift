import PatchbayTestSupport
import Groundwork
import OrderedCollections
import Testing

@testable import CloudSimulator

@Suite struct `a call is controlled` {
  @Test func `hold, mute and secure pause show until taken back`() {
    var stage = Stage()
    _ = stage.patchAgent(["held": true, "muted": true])
    #expect(stage.agentLeg.held && stage.agentLeg.muted && stage.agentLeg.holdSince != nil)
    _ = stage.patchAgent(["held": false])
    #expect(!stage.agentLeg.held && stage.agentLeg.muted && stage.agentLeg.holdSince == nil)

    let path = "/api/v2/conversations/calls/\(stage.call.id)/recordingstate"
    #expect(stage.send("PUT", path, ["recordingState": "PAUSED"]).status == 202)
    #expect(stage.call.securePause && stage.customer.securePause)
    #expect(stage.send("PUT", path, ["recordingState": "LOUD"]).status == 400)
    #expect(
      stage.send("GET", "/api/v2/conversations/calls/\(stage.call.id)").value?["recordingState"] == "paused")
    #expect(stage.send("PUT", path, ["recordingState": "ACTIVE"]).status == 202)
    #expect(
      stage.send("GET", "/api/v2/conversations/calls/\(stage.call.id)").value?["recordingState"] == "active")
    #expect(!stage.call.securePause && !stage.customer.securePause)
  }

  @Test func `hanging up ends the call and begins the wrap-up`() {
    var stage = Stage()
    _ = stage.patchAgent(["state": "disconnected"])
    #expect(!stage.call.isLive)
    #expect(stage.agentLeg.state == .disconnected)
    #expect(stage.agentLeg.disconnect == .client)
    #expect(stage.customer.disconnect == .peer)
    #expect(stage.agentLeg.owesWrapup)
    #expect(stage.cloud.voice.agents[stage.agent]?.routing == "IDLE")
    let mine = stage.send("GET", "/api/v2/conversations/calls").value
    #expect(mine?["total"]?.int == 1, "a call still to be wrapped up stays in the agent's list")
  }

  @Test func `a wrap-up code ends the after-call work`() throws {
    var stage = Stage()
    _ = stage.patchAgent(["state": "disconnected"])
    let code = stage.cloud.directory.wrapupCodes[0]
    let answer = stage.patchAgent(["wrapup": ["code": .string(code.id), "notes": "all well"]])
    #expect(answer.status == 202)
    #expect(!stage.agentLeg.owesWrapup)
    #expect(stage.agentLeg.afterCall?.wrapup?.name == code.name)
    #expect(stage.agentLeg.afterCall?.state == "complete")
    #expect(stage.send("GET", "/api/v2/conversations/calls").value?["total"]?.int == 0)
  }

  @Test func `a wrap-up with a deadline ends by itself`() {
    var stage = Stage()
    _ = stage.patchAgent(["state": "disconnected"])
    stage.pass(.seconds(119))
    #expect(stage.agentLeg.owesWrapup)
    stage.pass(.seconds(1))
    #expect(!stage.agentLeg.owesWrapup)
  }

  @Test func `an optional wrap-up may be skipped, another may not`() {
    var billing = Stage()
    _ = billing.patchAgent(["state": "disconnected"])
    #expect(
      billing.patchAgent(["wrapupSkipped": true]).value?["code"] == "conversation.error.wrapup.cannot.skip")
    var support = Stage(Stage.oneCall { $0.calls[0].queue = "Support" })
    _ = support.patchAgent(["state": "disconnected"])
    #expect(support.patchAgent(["wrapupSkipped": true]).status == 202)
    #expect(support.agentLeg.afterCall?.state == "skipped")
  }

  @Test func `what cannot be is refused in the platform's words`() {
    var alerting = Stage(Stage.alerting())
    #expect(alerting.patchAgent(["held": true]).value?["code"] == "conversation.error.hold.alerting")
    var stage = Stage()
    #expect(stage.patchAgent([:]).status == 400)
    #expect(
      stage.patchAgent(["wrapup": ["code": ""]]).value?["code"] == "conversation.error.wrapup.code.required")
    #expect(stage.patchAgent(["wrapup": ["code": "nonsense"]]).value?["code"] == "invalid.value")
    _ = stage.patchAgent(["state": "disconnected"])
    #expect(stage.patchAgent(["muted": true]).value?["code"] == "conversation.error.call.disconnected")
  }

  @Test func `the caller hangs up when the talk is over`() {
    var stage = Stage(Stage.oneCall { $0.calls[0].talk = 30 })
    stage.pass(.seconds(31))
    #expect(!stage.call.isLive)
    #expect(stage.customer.disconnect == .peer)
    #expect(stage.agentLeg.disconnect == .peer)
  }

  @Test func `an outbound call carries its attributes on the customer`() throws {
    var stage = Stage()
    let answer = stage.send(
      "POST", "/api/v2/conversations/calls",
      ["phoneNumber": "+13175550199", "attributes": ["campaign": "spring"]])
    let id = try #require(answer.value?["id"]?.string)
    stage.pass(.seconds(4))
    let call = try #require(stage.cloud.voice.calls[id])
    #expect(call.legs[0].attributes["campaign"] == "spring")
    #expect(call.legs.allSatisfy { $0.state == .connected && $0.direction == "outbound" })
  }
}
