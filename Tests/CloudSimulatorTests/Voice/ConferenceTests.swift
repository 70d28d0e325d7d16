import Groundwork
import OrderedCollections
import Testing

@testable import CloudSimulator

@Suite struct `calls are joined` {
  @Test func `the second call's customer moves over, its own call ends`() throws {
    var stage = Stage()
    let own = stage.agentLeg.id
    let dialled = stage.send("POST", "/api/v2/conversations/calls", ["phoneNumber": "+13175550199"])
    let second = try #require(dialled.value?["id"]?.string)
    stage.pass(.seconds(5))
    #expect(stage.participant(own)["held"] == true, "one caller at a time")

    let answer = stage.send(
      "PATCH", stage.calls + "/conference", ["conversationIds": [.string(stage.call.id), .string(second)]])
    #expect(answer.status == 202 && answer.value == nil)
    let live = stage.participants().filter { $0["endTime"] == nil }
    #expect(live.map { $0["purpose"] } == ["customer", "agent", "external"])
    #expect(live.last?["address"] == "tel:+13175550199")
    #expect(stage.cloud.voice.calls[second]?.isLive == false)
    #expect(stage.participants(second).allSatisfy { $0["disconnectType"] == "transfer.conference" })

    #expect(stage.patchAgentLeg(own, ["state": "disconnected"]).status == 202)
    #expect(stage.call.isLive, "the two outside talk on")
  }

  @Test func `only live calls of one's own`() throws {
    var stage = Stage(Stage.oneCall { $0.pace.liveAtStart = 1 })
    let own = try #require(stage.cloud.voice.callsOfUser[stage.agent]?.first)
    let path = "/api/v2/conversations/calls/\(own)/conference"
    let foreign = try #require(stage.cloud.voice.calls.keys.first { $0 != own })
    #expect(stage.send("PATCH", path, ["conversationIds": ["none"]]).status == 404)
    #expect(stage.send("PATCH", path, ["conversationIds": [.string(foreign)]]).status == 403)
    #expect(stage.send("PATCH", path, ["conversationIds": []]).status == 400)
    #expect(stage.send("PATCH", path, ["conversationIds": [5]]).status == 400)
    #expect(
      stage.send("PATCH", "/api/v2/conversations/calls/none/conference", ["conversationIds": [.string(own)]])
        .status == 404)
  }
}
