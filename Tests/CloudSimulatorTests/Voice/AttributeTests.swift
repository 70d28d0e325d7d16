import Groundwork
import OrderedCollections
import Testing

@testable import CloudSimulator

@Suite struct `attributes are written` {
  @Test func `202 means accepted: the value shows a little later`() {
    var stage = Stage()
    #expect(stage.patchAttributes(["account_tier": "gold"]).status == 202)
    #expect(stage.customer.attributes["account_tier"] == "silver")
    stage.pass(.milliseconds(10))
    #expect(stage.customer.attributes["account_tier"] == "gold")
  }

  @Test func `keys that were not sent are kept, and the empty string is a value`() {
    var stage = Stage()
    _ = stage.patchAttributes(["note": "", "new": "x"])
    stage.pass(.milliseconds(10))
    #expect(
      stage.customer.attributes == ["account_tier": "silver", "language": "de-DE", "new": "x", "note": ""])
  }

  @Test func `a value is kept byte for byte, whatever it looks like`() {
    var stage = Stage()
    for value in ["caf\u{E9}", "cafe\u{301}"] {
      _ = stage.patchAttributes(["note": .string(value)])
      stage.pass(.milliseconds(10))
      #expect(stage.customer.attributes["note"].isExactly(value))
    }
  }

  @Test(arguments: [JSONValue.int(5), .bool(true), .null, ["a": "b"], ["x"]])
  func `a value that is no string is refused and nothing is written`(value: JSONValue) {
    var stage = Stage()
    let answer = stage.patchAttributes(.object(["good": "1", "bad": value]))
    #expect(answer.status == 400)
    #expect(answer.value?["code"] == "invalid.value")
    stage.pass(.seconds(1))
    #expect(stage.customer.attributes["good"] == nil)
  }

  @Test func `a missing map has its own code`() {
    var stage = Stage()
    let path = "/api/v2/conversations/\(stage.call.id)/participants/\(stage.customer.id)/attributes"
    #expect(
      stage.send("PATCH", path, ["customAttributes": ["a": "b"]]).value?["code"]
        == "conversation.error.participant.attribute.null")
  }

  @Test func `the calls flavour answers with the keys sent, the generic one with nothing`() {
    var stage = Stage()
    let path = "/api/v2/conversations/calls/\(stage.call.id)/participants/\(stage.customer.id)/attributes"
    #expect(stage.send("PATCH", path, ["attributes": ["a": "b"]]).value == ["attributes": ["a": "b"]])
    #expect(stage.patchAttributes(["a": "c"]).value == nil)
  }

  @Test func `client credentials may write`() {
    var stage = Stage()
    let token = stage.clientToken()
    #expect(stage.patchAttributes(["a": "b"], token: token).status == 202)
  }

  @Test func `after the end a write is accepted and lost`() {
    var stage = Stage()
    _ = stage.patchAgent(["state": "disconnected"])
    #expect(stage.patchAttributes(["late": "1"]).status == 202)
    stage.pass(.seconds(1))
    #expect(stage.customer.attributes["late"] == nil)
  }

  @Test func `a write overtaken by the end is lost too`() {
    var stage = Stage()
    _ = stage.patchAttributes(["late": "1"])
    _ = stage.patchAgent(["state": "disconnected"])
    stage.pass(.seconds(1))
    #expect(stage.customer.attributes["late"] == nil)
  }

  @Test func `each participant has a map of its own`() {
    var stage = Stage()
    let path = "/api/v2/conversations/\(stage.call.id)/participants/\(stage.agentLeg.id)/attributes"
    _ = stage.send("PATCH", path, ["attributes": ["seen": "yes"]])
    stage.pass(.seconds(1))
    #expect(stage.agentLeg.attributes["seen"] == "yes")
    #expect(stage.customer.attributes["seen"] == nil)
  }

  @Test func `unknown conversations and participants are 404`() {
    var stage = Stage()
    let body: JSONValue = ["attributes": ["a": "b"]]
    #expect(stage.send("PATCH", "/api/v2/conversations/none/participants/x/attributes", body).status == 404)
    let answer = stage.send("PATCH", "/api/v2/conversations/\(stage.call.id)/participants/x/attributes", body)
    #expect(answer.value?["code"] == "conversation.error.not.conversation.participant")
  }

  @Test func `secure attributes are the only ones with a version`() {
    var stage = Stage()
    let path = "/api/v2/conversations/\(stage.call.id)/secureattributes"
    #expect(stage.send("PUT", path, ["attributes": ["pin": "1"], "version": 1]).status == 202)
    #expect(stage.send("PUT", path, ["attributes": ["pin": "2"], "version": 1]).status == 409)
    #expect(stage.send("GET", path).value?["attributes"]?["pin"] == "1")
  }

  @Test func `other systems write at the pace of the scenario`() {
    var stage = Stage(Stage.oneCall { $0.pace.otherWriteEvery = 100 })
    let socket = stage.listen("v2.users.\(stage.agent).conversations")
    stage.pass(.milliseconds(1_050))
    #expect(stage.customer.attributes["other_note"] != nil)
    #expect(stage.events(socket).count == 9, "ten writes, the last one's event still on its way")
  }
}
