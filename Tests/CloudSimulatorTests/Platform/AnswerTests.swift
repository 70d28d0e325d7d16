import PatchbayTestSupport
import Groundwork
import OrderedCollections
import Testing

@testable import CloudSimulator

@Suite struct `the platform answers` {
  @Test func `every answer has its correlation id and the rate limit`() {
    var stage = Stage(rateLimit: 300)
    for target in ["/api/v2/users/me", "/api/v2/nowhere", "/oauth/authorize", "/nowhere"] {
      let names = stage.send("GET", target).headers.map(\.name)
      #expect(names.contains("ININ-Correlation-Id"), "\(target)")
      #expect(names.filter { $0.hasPrefix("inin-ratelimit-") }.count == 3, "\(target)")
    }
  }

  @Test func `the 301st request of a minute is 429, in the platform's own words`() {
    var stage = Stage(rateLimit: 300)
    for _ in 0..<300 { #expect(stage.send("HEAD", "/api/v2/tokens/me").status == 200) }
    stage.pass(.seconds(18))
    let answer = stage.send("GET", "/api/v2/users/me")
    #expect(answer.status == 429)
    #expect(answer.value?["code"] == "too.many.requests.retry.after")
    #expect(answer.value?["message"]?.string?.hasSuffix("[42] seconds") == true)
    #expect(answer.value?["limit"]?["key"] == "token.rate.per.minute")
    #expect(answer.headers.first { $0.name == "Retry-After" }?.value == "42")
    let client = stage.clientToken()
    #expect(
      stage.send("GET", "/api/v2/tokens/me", token: client).status == 200, "another token has its own window")
    stage.pass(.seconds(42))
    #expect(stage.send("GET", "/api/v2/users/me").status == 200)
  }

  @Test func `unknown paths, wrong methods, types and sizes`() {
    var stage = Stage()
    let path = "/api/v2/conversations/\(stage.call.id)/participants/\(stage.customer.id)/attributes"
    let voice = "/api/v2/conversations/voice/\(stage.call.id)/participants/\(stage.customer.id)"
    #expect(stage.send("PATCH", voice, ["attributes": ["a": "b"]]).value?["code"] == "not.found")
    #expect(stage.send("GET", path).value?["code"] == "method.not.allowed")
    #expect(
      stage.send("PATCH", path, ["attributes": [:]], headers: ["content-type": "text/plain"]).status == 415)
    let long = String(repeating: "x", count: CloudStateMachine.maximumBody)
    let tooLarge = stage.send("PATCH", path, ["attributes": ["a": .string(long)]])
    #expect(tooLarge.status == 413 && tooLarge.value?["message"]?.string?.contains("512000") == true)
    let broken = PlatformRequest(
      "PATCH", path, headers: ["authorization": "Bearer \(stage.token)", "content-type": "application/json"],
      body: Array("{\"attributes\":".utf8))
    #expect(stage.send(broken).value?["code"] == "bad.request")
  }

  @Test(arguments: [
    ("GET", "users/me"), ("GET", "conversations/calls"), ("POST", "conversations/calls"),
    ("POST", "conversations/calls/c"),
    ("PATCH", "conversations/calls/c"), ("POST", "conversations/calls/c/participants"),
    ("PATCH", "conversations/calls/c/participants/p"),
    ("PATCH", "conversations/calls/c/participants/p/communications/m"),
    ("POST", "conversations/calls/c/participants/p/consult"),
    ("PATCH", "conversations/calls/c/participants/p/consult"),
    ("DELETE", "conversations/calls/c/participants/p/consult"),
    ("POST", "conversations/calls/c/participants/p/monitor"),
  ])
  func `what needs a person refuses client credentials`(method: String, path: String) {
    var stage = Stage()
    let answer = stage.send(method, "/api/v2/" + path, token: stage.clientToken())
    #expect(answer.status == 400 && answer.value?["code"] == "not.a.user")
  }

  @Test func `the tutorials' path answers only when asked for`() {
    var stage = Stage(tutorialRoutes: true)
    let path = "/api/v2/conversations/voice/\(stage.call.id)/participants/\(stage.customer.id)"
    #expect(stage.send("GET", path).value?["attributes"]?["account_tier"] == "silver")
    #expect(stage.send("PATCH", path, ["attributes": ["account_tier": "gold"]]).status == 200)
    stage.pass(.seconds(1))
    #expect(stage.send("GET", path).value?["attributes"]?["account_tier"] == "gold")
    var plain = Stage()
    #expect(plain.send("GET", path).status == 404)
  }

  @Test func `listings come in pages`() {
    var stage = Stage()
    let first = stage.send("GET", "/api/v2/routing/queues?pageSize=2&pageNumber=1").value
    let second = stage.send("GET", "/api/v2/routing/queues?pageSize=2&pageNumber=2").value
    #expect(first?["entities"]?.array?.count == 2 && second?["entities"]?.array?.count == 1)
    #expect(first?["nextUri"]?.string?.contains("pageNumber=2") == true && second?["nextUri"] == nil)
    #expect(first?["total"]?.int == 3 && first?["pageCount"]?.int == 2)
    #expect(stage.send("GET", "/api/v2/routing/queues?name=bill").value?["entities"]?.array?.count == 1)
  }

  @Test func `client credentials find live calls by the activity query`() {
    var stage = Stage()
    let queue = stage.cloud.directory.queues[0].id
    let query: JSONValue = [
      "metrics": [["metric": "oInteracting", "details": true], ["metric": "oWaiting", "details": true]],
      "groupBy": ["queueId"],
      "filter": ["type": "or", "predicates": [["dimension": "queueId", "value": .string(queue)]]],
    ]
    let answer = stage.send(
      "POST", "/api/v2/analytics/conversations/activity/query", token: stage.clientToken(), query)
    let results = answer.value?["results"]?.array ?? []
    #expect(results.count == 1)
    #expect(results[0]["entities"]?[0]?["conversationId"]?.string == stage.call.id)
    #expect(results[0]["data"]?[0]?["count"]?.int == 1 && results[0]["data"]?[1]?["count"]?.int == 0)
  }

  @Test func `a lookup among the platform's own contacts finds Maria`() {
    var stage = Stage()
    let path = "/api/v2/externalcontacts/reversewhitepageslookup?lookupVal="
    #expect(stage.send("GET", path + "%2B49305550142").value?["contacts"]?[0]?["lastName"] == "Keller")
    #expect(stage.send("GET", path + "%2B49305550100").value?["contacts"]?.array?.count == 2)
    #expect(stage.send("GET", path).status == 400)
  }

  @Test func `presence and routing status follow each other and are told`() {
    var stage = Stage()
    let socket = stage.listen("v2.users.\(stage.agent).presence", "v2.users.\(stage.agent).routingStatus")
    let (away, onQueue) = (
      stage.cloud.directory.presence(system: "Away").id, stage.cloud.directory.presence(system: "OnQueue").id
    )
    let path = "/api/v2/users/\(stage.agent)/presences/purecloud"
    stage.send("PATCH", path, ["presenceDefinition": ["id": .string(away)]])
    stage.pass(.seconds(1))
    #expect(stage.messages(socket).first?["eventBody"]?["presenceDefinition"]?["systemPresence"] == "AWAY")
    #expect(stage.messages(socket).last?["eventBody"]?["routingStatus"]?["status"] == "OFF_QUEUE")
    let routing = "/api/v2/users/\(stage.agent)/routingstatus"
    #expect(stage.send("PUT", routing, ["status": "IDLE"]).value?["code"] == "general.bad.request")
    stage.send("PATCH", path, ["presenceDefinition": ["id": .string(onQueue)]])
    #expect(stage.send("GET", routing).value?["status"] == "IDLE")
    #expect(stage.send("PATCH", path, ["presenceDefinition": ["id": "none"]]).status == 400)
  }
}
