import Groundwork
import OrderedCollections
import PatchbayTestSupport
import Testing

@testable import CloudSimulator

@Suite struct `what a live org was seen to send` {
  @Test func `an answered call from a queue`() throws {
    var stage = Stage(Stage.oneCall { $0.calls[0].starts = .arriving })
    stage.pass(.seconds(9))
    #expect(stage.patchAgent(["state": "connected"]).status == 202)
    let socket = stage.listen("v2.users.\(stage.agent).conversations.calls")
    _ = stage.patchAttributes(["a": "b"])
    stage.pass(.seconds(1))
    let event = try #require(stage.events(socket).last)
    let legs = event["participants"]?.array ?? []
    #expect(legs.map { $0["purpose"] } == ["customer", "ivr", "acd", "agent"])
    #expect(legs[0]["initialState"] == "offering" && legs[0]["queue"]?["id"] != nil)
    for leg in legs[1...2] { #expect(leg["state"] == "terminated" && leg["disconnectType"] == "transfer") }
    let agent = legs[3]
    #expect(agent["name"] == nil && agent["user"] == ["id": .string(stage.agent)])
    #expect(agent["wrapupRequired"] == true && agent["wrapupPrompt"] == "timeout")
    #expect(agent["alertingTimeoutMs"]?.int == 15_000 && agent["transferSource"] == "ACD")
    #expect(event["address"] == "tel:+49305550142" && event["startTime"] == nil)
  }

  @Test func `a wrap-up is not required of a phone that only rings`() {
    var stage = Stage(Stage.alerting())
    #expect(stage.participant(stage.agentLeg.id)["wrapupRequired"] == false)
    _ = stage.patchAgent(["state": "connected"])
    #expect(stage.participant(stage.agentLeg.id)["wrapupRequired"] == true)
  }

  @Test func `hold: held on the agent's leg, confined on the customer's, told as a pair within 150 ms`()
    throws
  {
    var stage = Stage()
    let socket = stage.listen("v2.users.\(stage.agent).conversations.calls")
    _ = stage.patchAgent(["held": true])
    stage.pass(.milliseconds(100))
    #expect(stage.events(socket).count == 1)
    stage.pass(.milliseconds(150))
    let events = stage.events(socket)
    #expect(events.count == 2 && events.first == events.last)
    let (customer, agent) = (events[0]["participants"]?[0], events[0]["participants"]?.array?.last)
    #expect(customer?["confined"] == true && customer?["held"] == false)
    #expect(agent?["held"] == true && agent?["startHoldTime"] != nil)
    _ = stage.patchAgent(["held": false])
    #expect(stage.participant(stage.customer.id)["confined"] == false)
  }

  @Test func `passed on: transfer, then peer, then terminated, within 200 ms, the wrap-up still required`()
    throws
  {
    var stage = Stage()
    let own = stage.agentLeg.id
    let socket = stage.listen("v2.users.\(stage.agent).conversations.calls")
    _ = stage.send(
      "POST", "\(stage.generic)/participants/\(own)/replace/agent", ["userId": .string(stage.colleague(2).id)]
    )
    stage.pass(.seconds(2))
    var seen: [String] = []
    for event in stage.events(socket) {
      let leg = event["participants"]?.array?.first { $0["id"]?.string == own }
      let words = "\(leg?["state"]?.string ?? "") \(leg?["disconnectType"]?.string ?? "")"
      #expect(leg?["wrapupRequired"] == true)
      if seen.last != words { seen.append(words) }
    }
    #expect(seen == ["disconnected transfer", "disconnected peer", "terminated peer"])
  }

  @Test func `the customer hangs up: the agent's leg reads connected for a moment`() throws {
    var stage = Stage(Stage.oneCall { $0.calls[0].talk = 30 })
    let socket = stage.listen("v2.users.\(stage.agent).conversations.calls")
    stage.pass(.seconds(32))
    let first = try #require(stage.events(socket).first)
    #expect(first["participants"]?[0]?["state"] == "disconnected")
    #expect(first["participants"]?[0]?["disconnectType"] == "peer")
    #expect(first["participants"]?.array?.last?["state"] == "connected")
    #expect(stage.events(socket).last?["participants"]?.array?.last?["state"] == "disconnected")
  }

  @Test func `a second call answered holds the first`() throws {
    var stage = Stage()
    let first = stage.call.id
    let rung = stage.control("/calls", ["number": "+13175550163", "queue": "Support"])
    let second = try #require(rung.value?["conversation"]?.string)
    let own = try #require(stage.participants(second).last?["id"]?.string)
    let answer = stage.send(
      "PATCH", "/api/v2/conversations/calls/\(second)/participants/\(own)", ["state": "connected"])
    #expect(answer.status == 202)
    #expect(stage.participants(first).last?["held"] == true)
    #expect(stage.participants(first).first?["confined"] == true)
    #expect(stage.participants(second).last?["held"] == false)
  }
}
