import Groundwork
import OrderedCollections
import Testing

@testable import CloudSimulator

@Suite struct `what does not fit is refused` {
  @Test(arguments: [
    "pageNumber=9223372036854775807", "pageNumber=0", "pageNumber=-1", "pageSize=-1", "pageSize=0",
    "pageSize=501",
    "pageSize=9223372036854775807", "pageSize=9223372036854775808", "pageSize=x", "pageNumber=1.5",
    "pageSize=-9223372036854775808&pageNumber=9223372036854775807",
  ])
  func `pages that cannot be`(query: String) {
    var stage = Stage()
    for path in ["routing/queues", "conversations", "externalcontacts/contacts", "presencedefinitions"] {
      let answer = stage.send("GET", "/api/v2/\(path)?\(query)")
      #expect(answer.status == 400 && answer.code == "invalid.value", "\(path)")
    }
    let activity = "/api/v2/analytics/conversations/activity/query?\(query)"
    let body: JSONValue = ["metrics": [["metric": "oWaiting"]], "groupBy": ["queueId"]]
    #expect(stage.send("POST", activity, body).status == 400)
  }

  @Test func `a page beyond the last is empty`() {
    var stage = Stage()
    let answer = stage.send("GET", "/api/v2/routing/queues?pageNumber=100000&pageSize=500")
    #expect(answer.status == 200 && answer.value?["entities"] == [])
  }

  @Test(arguments: [
    JSONValue.int(.max), .int(.min), .int(-1), .int(0), "many", .number("1e300"), .number("1.5"),
  ])
  func `paging in a body`(number: JSONValue) {
    var stage = Stage()
    for key in ["pageSize", "pageNumber"] {
      let body: JSONValue = [
        "interval": "2020-01-01T00:00:00Z/2040-01-01T00:00:00Z", "paging": [key: number],
      ]
      #expect(stage.send("POST", "/api/v2/analytics/conversations/details/query", body).status == 400)
    }
  }

  @Test func `a communication that is not the participant's is 404, whatever is asked of it`() {
    var stage = Stage()
    let own = "participants/\(stage.agentLeg.id)/communications/"
    let code = JSONValue.string(stage.cloud.directory.wrapupCodes[0].id)
    for id in ["none", stage.agentLeg.id, stage.customer.communicationID] {
      #expect(stage.send("POST", "\(stage.calls)/\(own)\(id)/wrapup", ["code": code]).status == 404)
      #expect(stage.send("GET", "\(stage.calls)/\(own)\(id)/wrapup").status == 404)
      #expect(stage.send("PATCH", "\(stage.calls)/\(own)\(id)", ["muted": true]).status == 404)
      let work = "/api/v2/conversations/aftercallwork/\(stage.call.id)/\(own)\(id)"
      #expect(stage.send("PATCH", work, ["afterCallWorkRequired": true]).status == 404)
    }
    #expect(!stage.agentLeg.muted)
    let right = stage.agentLeg.communicationID
    #expect(stage.send("PATCH", "\(stage.calls)/\(own)\(right)", ["muted": true]).status == 200)
    #expect(stage.agentLeg.muted)
  }

  @Test(arguments: ["members", "wrapupcodes", ""])
  func `an unknown queue is 404`(path: String) {
    var stage = Stage()
    #expect(stage.send("GET", "/api/v2/routing/queues/none" + (path.isEmpty ? "" : "/\(path)")).status == 404)
  }

  @Test(arguments: [
    ("GET", "conversations/calls/history"), ("POST", "conversations/c/assign"),
    ("POST", "conversations/participants/attributes/search"), ("POST", "users/search"),
    ("GET", "stations"), ("GET", "telephony/providers/edges"), ("PUT", "users/presences/bulk"),
    ("PUT", "conversations/c/participants/p/flaggedreason"), ("GET", "quality/forms"),
  ])
  func `what the SDK has and this has not says so`(method: String, path: String) {
    var stage = Stage()
    let answer = stage.send(method, "/api/v2/" + path, method == "GET" ? nil : [:])
    #expect(answer.status == 404)
    #expect(
      answer.value?["message"]?.string?.contains("not simulated") == true, "\(answer.value?.text ?? "")")
  }

  @Test(arguments: [
    ("PATCH", "conversations/voice/c/participants/p"), ("PUT", "conversations/c/participants/p"),
    ("POST", "conversations/calls/c/participants/p/replace/agent"),
    ("POST", "conversations/calls/c/participants/p/replace/queue"),
    ("POST", "conversations/calls/c/participants/p/transfer"), ("GET", "interactions/c"),
    ("POST", "conversations/calls/c/participants/p/replace/external"),
  ])
  func `what the SDK has not is not there`(method: String, path: String) {
    var stage = Stage()
    let real = path.replacing("/c/", with: "/\(stage.call.id)/").replacing(
      "/p", with: "/\(stage.agentLeg.id)")
    let answer = stage.send(method, "/api/v2/" + real, ["userId": .string(stage.colleague(2).id)])
    #expect([404, 405].contains(answer.status))
    #expect(answer.value?["message"]?.string?.contains("not simulated") == false)
  }

  @Test func `tones go to who listens, and to nobody else`() {
    var stage = Stage()
    let digits = "\(stage.generic)/participants/\(stage.agentLeg.id)/digits"
    #expect(stage.send("POST", digits, ["digits": "12#"]).status == 202)
    #expect(stage.send("POST", digits, ["digits": "12x"]).status == 400)
    #expect(stage.send("POST", digits, ["digits": ""]).status == 400)
    _ = stage.patchAgent(["state": "disconnected"])
    #expect(stage.send("POST", digits, ["digits": "1"]).code == "conversation.error.call.disconnected")
  }
}
