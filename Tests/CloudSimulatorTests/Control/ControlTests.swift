import PatchbayTestSupport
import Groundwork
import OrderedCollections
import Testing

@testable import CloudSimulator

@Suite struct `the control surface` {
  @Test func `opens to the key and to loopback only`() {
    var stage = Stage()
    #expect(stage.send("GET", "/log").status == 401)
    #expect(stage.send("GET", "/log", token: stage.cloud.controlKey).status == 200)
    #expect(stage.send("GET", "/log", token: stage.cloud.controlKey, peer: "10.0.0.7").status == 403)
    #expect(stage.send("POST", "/log", token: stage.cloud.controlKey).status == 405)
  }

  @Test func `a fault by number and by word; a wrong one names the words there are`() {
    var stage = Stage()
    let key = stage.cloud.controlKey
    #expect(stage.send("POST", "/faults", token: key, ["number": 4]).status == 200)
    #expect(stage.patchAttributes(["a": "b"]).status == 409)
    #expect(stage.send("POST", "/faults", token: key, ["clear": true]).status == 200)
    #expect(stage.patchAttributes(["a": "b"]).status == 202)
    #expect(stage.send("POST", "/faults", token: key, ["fault": "refuse", "status": 503]).status == 200)
    #expect(stage.patchAttributes(["a": "b"]).status == 503)
    let wrong = stage.send("POST", "/faults", token: key, ["fault": "lose-event"])
    #expect(wrong.status == 400 && wrong.value?["error"]?.string?.contains("lose-events") == true)
    #expect(stage.send("POST", "/faults", token: key, ["number": 9]).status == 400)
  }

  @Test func `another writer writes`() {
    var stage = Stage()
    let body: JSONValue = ["conversation": .string(stage.call.id), "attributes": ["vip": "yes"]]
    #expect(stage.send("POST", "/attributes", token: stage.cloud.controlKey, body).status == 200)
    stage.pass(.seconds(1))
    #expect(stage.customer.attributes["vip"] == "yes")
    let wrong: JSONValue = ["attributes": ["vip": 1]]
    #expect(stage.send("POST", "/attributes", token: stage.cloud.controlKey, wrong).status == 400)
  }

  @Test func `a call rings on demand`() throws {
    var stage = Stage()
    let body: JSONValue = [
      "number": "+13175550163", "name": "Vera Lang", "queue": "Support", "attributes": ["vip": "no"],
    ]
    let answer = stage.send("POST", "/calls", token: stage.cloud.controlKey, body)
    let call = try #require(answer.value?["conversation"]?.string.flatMap { stage.cloud.voice.calls[$0] })
    #expect(call.legs.last?.state == .alerting && call.legs.last?.userID == stage.agent)
    #expect(call.legs[0].attributes["vip"] == "no")
    #expect(stage.send("POST", "/calls", token: stage.cloud.controlKey, ["queue": "Nowhere"]).status == 400)
  }

  @Test func `tokens are revoked: sockets are told, refreshing fails`() {
    var stage = Stage()
    let socket = stage.listen()
    #expect(stage.send("POST", "/tokens/revoke", token: stage.cloud.controlKey).status == 200)
    #expect(stage.messages(socket).last?["topicName"]?.string?.hasPrefix("v2.system.token_revoked.") == true)
    #expect(stage.send("GET", "/api/v2/users/me").status == 401)
  }

  @Test func `channels are forgotten and sockets cut`() {
    var stage = Stage()
    let socket = stage.listen()
    _ = stage.send("POST", "/sockets/cut", token: stage.cloud.controlKey)
    #expect(stage.orders.contains(.cut(socket)))
    #expect(stage.cloud.channels.channels.count == 1)
    _ = stage.send("POST", "/channels/forget", token: stage.cloud.controlKey)
    #expect(stage.cloud.channels.channels.isEmpty)
  }

  @Test func `the log tells every request with its correlation id, and no secret`() {
    var stage = Stage()
    let answer = stage.patchAttributes(["a": "secret-value"])
    let log = stage.send("GET", "/log", token: stage.cloud.controlKey).value
    let last = log?["requests"]?.array?.last
    #expect(last?["method"] == "PATCH" && last?["status"]?.int == 202)
    #expect(
      last?["correlationId"]?.string == answer.headers.first { $0.name == "ININ-Correlation-Id" }?.value)
    #expect(log?.text.contains(stage.token) == false && log?.text.contains("secret-value") == false)
  }
}
