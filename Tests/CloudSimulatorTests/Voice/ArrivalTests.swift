import Groundwork
import OrderedCollections
import Testing

@testable import CloudSimulator

@Suite struct `a caller arrives` {
  @Test func `menu, queue, phone: each leg ends when the next begins`() {
    var stage = Stage(Stage.oneCall { $0.calls[0].starts = .arriving })
    #expect(stage.call.legs.map(\.purpose) == ["customer", "ivr"])

    stage.pass(.seconds(5))
    #expect(stage.call.legs.map(\.purpose) == ["customer", "ivr", "acd"])
    #expect(stage.call.legs[1].state == .terminated)
    #expect(stage.call.legs[1].disconnect == .transfer)

    stage.pass(.seconds(4))
    #expect(stage.call.legs.map(\.purpose) == ["customer", "ivr", "acd", "agent"])
    #expect(stage.agentLeg.state == .alerting)
    #expect(stage.agentLeg.userID == stage.agent)
    #expect(stage.call.legs[2].state == .terminated)
  }

  @Test func `the desk answers and the agent is interacting`() {
    var stage = Stage(Stage.alerting())
    #expect(stage.agentLeg.alertingTimeout == 15_000)

    #expect(stage.patchAgent(["state": "connected"]).status == 202)

    #expect(stage.agentLeg.state == .connected)
    #expect(stage.cloud.voice.agents[stage.agent]?.routing == "INTERACTING")
    stage.pass(.seconds(60))
    #expect(stage.agentLeg.state == .connected)
  }

  @Test func `a phone that rings out gives the call to a simulated agent`() {
    var stage = Stage(Stage.alerting())
    let first = stage.agentLeg.id
    stage.pass(.seconds(15))
    #expect(stage.call.legs.first { $0.id == first }?.disconnect == .noAnswer)
    #expect(stage.cloud.voice.agents[stage.agent]?.routing == "NOT_RESPONDING")

    stage.pass(.seconds(10))
    #expect(stage.agentLeg.state == .connected)
    #expect(stage.agentLeg.userID != stage.agent)
    #expect(stage.call.isLive)
  }

  @Test func `a phone that rings again is a further participant of the same person`() {
    var stage = Stage(Stage.alerting { $0.pace.ringAgain = 2 })
    stage.pass(.seconds(40))
    let own = stage.call.legs.filter { $0.userID == stage.agent }
    #expect(own.count == 3)
    #expect(own.dropLast().allSatisfy { !$0.isLive })
    #expect(own.last?.state == .alerting)
    #expect(stage.cloud.voice.agents[stage.agent]?.routing == "IDLE")
  }

  @Test func `declining gives the caller back to the queue`() {
    var stage = Stage(Stage.alerting())
    #expect(stage.patchAgent(["state": "disconnected"]).status == 202)
    #expect(stage.call.isLive)
    #expect(stage.call.live("acd") != nil)
    stage.pass(.seconds(10))
    #expect(stage.agentLeg.userID != stage.agent)
  }

  @Test func `an agent off queue is not rung`() {
    var stage = Stage(Stage.oneCall { $0.calls[0].starts = .arriving })
    let away = stage.cloud.directory.presence(system: "Away").id
    stage.send(
      "PATCH", "/api/v2/users/\(stage.agent)/presences/purecloud",
      ["presenceDefinition": ["id": .string(away)]])
    #expect(stage.cloud.voice.agents[stage.agent]?.routing == "OFF_QUEUE")
    stage.pass(.seconds(15))
    #expect(stage.agentLeg.userID != stage.agent)
    #expect(stage.agentLeg.state == .connected)
  }

  @Test func `speed shortens the script but not the platform's own delays`() {
    var stage = Stage(Stage.oneCall { $0.calls[0].starts = .arriving }, speed: 10)
    stage.pass(.milliseconds(800))
    #expect(stage.agentLeg.state == .alerting)
    let socket = stage.listen("v2.users.\(stage.agent).conversations")
    _ = stage.patchAttributes(["a": "b"])
    stage.pass(.milliseconds(109))
    #expect(stage.events(socket).isEmpty)
    stage.pass(.milliseconds(1))
    #expect(stage.events(socket).count == 1)
  }

  @Test func `new callers stop coming at the limit`() {
    var stage = Stage(
      Stage.oneCall {
        ($0.pace.newCallEvery, $0.pace.liveLimit, $0.pace.talk) = (1, 5, 9_000...9_000)
      })
    stage.pass(.seconds(120))
    #expect(stage.cloud.voice.calls.values.filter(\.isLive).count == 5)
  }
}
