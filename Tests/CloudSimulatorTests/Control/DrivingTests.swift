import Groundwork
import OrderedCollections
import PatchbayTestSupport
import Testing

@testable import CloudSimulator

@Suite struct `stories are driven` {
  private func call(_ answer: PlatformAnswer, _ stage: Stage) throws -> SimulatedCall {
    try #require(answer.value?["conversation"]?.string.flatMap { stage.cloud.voice.calls[$0] }, "\(answer)")
  }

  @Test func `a colleague consults our agent`() throws {
    var stage = Stage(Scenario(name: "empty"))
    let answer = stage.control(
      "/consult", ["number": "+13175550163", "name": "Vera Lang", "by": "Sam Okafor"])
    let call = try call(answer, stage)
    let own = try #require(call.legs.last)
    #expect(
      own.userID == stage.agent && own.state == .alerting && own.consultParticipantID == call.legs[0].id)
    #expect(call.legs[0].confined && call.legs[0].name == "Vera Lang")
    #expect(answer.value?["participant"]?.string == own.id)
    #expect(stage.control("/consult", ["conversation": .string(call.id), "do": "finish"]).status == 200)
    #expect(stage.cloud.voice.calls[call.id]?.legs.allSatisfy { $0.consultParticipantID == nil } == true)
  }

  @Test func `our agent consults a colleague, who does not answer and whose mailbox does`() throws {
    var stage = Stage()
    let answer = stage.control(
      "/consult", ["by": "Dana Reyes", "to": "Priya Nair", "answers": false, "voicemail": true])
    _ = try call(answer, stage)
    stage.pass(.seconds(9))
    #expect(stage.call.legs.last?.purpose == "voicemail")
    #expect(stage.control("/consult", ["do": "cancel"]).status == 200)
    #expect(stage.call.legs.last?.isLive == false && stage.call.isLive)
  }

  @Test func `the call that the agent talks on is meant, not a later one that rings`() throws {
    var stage = Stage()
    #expect(stage.control("/calls", ["number": "+13175550163", "starts": "alerting"]).status == 200)
    #expect(
      try call(stage.control("/parties", ["number": "+4930555014"]), stage).id == stage.call.id)
  }

  @Test func `two people outside in one conference`() throws {
    var stage = Stage(Scenario(name: "empty"))
    let answer = stage.control(
      "/conference",
      [
        "parties": [
          ["number": "+49305550142", "name": "Maria Keller"],
          ["number": "+13175550163", "name": "Vera Lang"],
        ]
      ])
    let call = try call(answer, stage)
    #expect(call.legs.map(\.purpose) == ["external", "external", "agent"])
    #expect(call.legs.allSatisfy { $0.state == .connected })
    #expect(stage.send("GET", "/api/v2/conversations/calls").value?["total"]?.int == 1)
  }

  @Test func `a second party outside joins the agent's call`() throws {
    var stage = Stage()
    let answer = stage.control("/parties", ["number": "+13175550163", "name": "Supplier", "hold": true])
    let call = try call(answer, stage)
    #expect(call.legs.last?.purpose == "external" && call.legs.last?.state == .connected)
    #expect(call.legs.last?.id == answer.value?["participant"]?.string)
    #expect(call.legs[0].held && call.legs[0].confined)
  }

  @Test(arguments: [("monitor", Watch.Kind.monitor), ("coach", .coach), ("barge", .barge)])
  func `a supervisor's leg, on our agent or of our agent`(word: String, kind: Watch.Kind) throws {
    var stage = Stage()
    let on = try call(stage.control("/watch", ["kind": .string(word), "by": "Priya Nair"]), stage)
    #expect(on.legs.last?.watch?.kind == kind && on.legs.last?.userID == stage.colleague(2).id)
    let of = try call(
      stage.control("/watch", ["kind": .string(word), "by": "Dana Reyes", "number": "+13175550163"]), stage)
    #expect(of.id != on.id && of.legs.last?.userID == stage.agent && of.legs.last?.watch?.kind == kind)
  }

  @Test func `our agent calls out, with our own number as ani`() throws {
    var stage = Stage(Scenario(name: "empty"))
    let body: JSONValue = [
      "number": "+13175550163", "name": "Vera Lang", "direction": "outbound", "queue": "Sales",
    ]
    let call = try call(stage.control("/calls", body), stage)
    #expect(
      call.legs[0].ani == VoiceWorldStateMachine.serviceNumber && call.legs[0].dnis == "tel:+13175550163")
    #expect(call.legs[1].purpose == "agent" && call.legs[1].userID == stage.agent)
    let bare = try self.call(
      stage.control("/calls", ["number": "+13175550163", "direction": "outbound"]), stage)
    #expect(bare.legs[1].purpose == "user")
  }

  @Test func `a call is passed on to our agent, with its attributes`() throws {
    var stage = Stage(Scenario(name: "empty"))
    let body: JSONValue = [
      "number": "+13175550163", "name": "Vera Lang", "by": "Sam Okafor", "attributes": ["reason": "refund"],
    ]
    let call = try call(stage.control("/transfer", body), stage)
    #expect(call.legs.last?.userID == stage.agent && call.legs.last?.state == .alerting)
    #expect(call.legs[0].attributes["reason"] == "refund")
  }

  @Test func `absurd times stand as they are written`() throws {
    var stage = Stage()
    for time in ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "yesterday"] {
      let own = stage.agentLeg.id
      let body: JSONValue = ["participant": .string(own), "connectedTime": .string(time), "endTime": .null]
      #expect(stage.control("/times", body).status == 200)
      #expect(stage.participant(own)["connectedTime"]?.string == time)
      let generic = stage.send("GET", stage.generic).value?["participants"]?.array?.last
      #expect(generic?["connectedTime"]?.string == time)
    }
  }

  @Test func `the caller hangs up on demand`() throws {
    var stage = Stage()
    #expect(stage.control("/hangup").status == 200)
    stage.pass(.seconds(1))
    #expect(!stage.call.isLive)
  }

  @Test(arguments: [
    ("/calls", "talk"), ("/calls", "since"), ("/faults", "count"), ("/faults", "seconds"),
    ("/faults", "status"),
    ("/faults", "milliseconds"), ("/faults", "from"), ("/faults", "to"), ("/faults", "number"),
  ])
  func `numbers that cannot be are 400, in every word of the control surface`(path: String, key: String) {
    let bad: [JSONValue] = [
      .int(.max), .int(.min), .number("9223372036854775808"), .number("1e400"), .number("-1e18"), "x",
    ]
    for number in bad {
      for fault in ["hold-answer", "slow-api", "refuse", "lag", "cut-link", "lose-events", "skew-clock"] {
        var stage = Stage()
        let answer = stage.control(path, ["fault": .string(fault), key: number])
        #expect(answer.status == 400, "\(fault) \(key) \(number.text)")
        stage.pass(.seconds(1))
      }
    }
  }

  @Test func `somebody or something that is not there is named`() {
    var stage = Stage()
    for (path, body) in [
      ("/consult", ["by": "Nobody"]), ("/watch", ["kind": "monitor", "by": "Nobody"]),
      ("/watch", ["kind": "stare"]),
      ("/parties", ["conversation": "none"]), ("/conference", ["parties": []]),
      ("/times", ["participant": "none"]),
      ("/transfer", ["by": "Nobody"]), ("/calls", ["queue": "Nowhere"]),
      ("/calls", ["direction": "sideways"]),
      ("/tokens/issue", ["user": "Nobody"]), ("/phone", ["hosted": "maybe"]),
    ] as [(String, JSONValue)] {
      let answer = stage.control(path, body)
      #expect(
        [400, 404].contains(answer.status) && answer.value?["error"]?.string?.isEmpty == false, "\(path)")
    }
  }
}
