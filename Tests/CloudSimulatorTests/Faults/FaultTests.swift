import PatchbayTestSupport
import Groundwork
import OrderedCollections
import Testing

@testable import CloudSimulator

@Suite struct `faults on demand` {
  private func listening(_ scenario: Scenario = Stage.oneCall()) -> (Stage, SocketID) {
    var stage = Stage(scenario)
    let socket = stage.listen("v2.users.\(stage.agent).conversations")
    return (stage, socket)
  }

  private func tiers(_ stage: Stage, _ socket: SocketID) -> [String] {
    stage.events(socket).compactMap { $0["participants"]?[0]?["attributes"]?["account_tier"]?.string }
  }

  private func write(_ stage: inout Stage, _ tier: String) {
    _ = stage.patchAttributes(["account_tier": .string(tier)])
    stage.pass(.milliseconds(20))
  }

  @Test func `every number of the demo has its fault`() {
    #expect(SimulatorFault.numbered.map(\.number) == Array(1...7))
  }

  @Test func `another system overwrites account_tier on the agent's call`() {
    var (stage, socket) = listening()
    stage.hear(.fault(SimulatorFault.numbered[0].fault))
    stage.pass(.seconds(1))
    #expect(tiers(stage, socket) == ["platinum"])
  }

  @Test func `the next event is lost, the one after it tells all`() {
    var (stage, socket) = listening()
    stage.hear(.fault(.loseEvents(1)))
    write(&stage, "gold")
    stage.pass(.seconds(1))
    #expect(tiers(stage, socket).isEmpty)
    write(&stage, "bronze")
    stage.pass(.seconds(1))
    #expect(tiers(stage, socket) == ["bronze"])
  }

  @Test func `events come twice, or after the one that follows them`() {
    var (stage, socket) = listening()
    stage.hear(.fault(.doubleEvents(1)))
    write(&stage, "a")
    stage.pass(.seconds(1))
    #expect(tiers(stage, socket) == ["a", "a"])
    stage.hear(.fault(.reorderEvents(1)))
    write(&stage, "b")
    write(&stage, "c")
    stage.pass(.seconds(1))
    #expect(tiers(stage, socket) == ["a", "a", "c", "b"])
    stage.hear(.fault(.reorderEvents(1)))
    write(&stage, "d")
    stage.pass(.seconds(6))
    #expect(tiers(stage, socket).last == "d", "an event that nothing follows is late, not lost")
  }

  @Test func `events of one conversation stay in order however they jitter`() {
    var (stage, socket) = listening(Stage.oneCall { $0.pace.eventLag = 1...2_000 })
    for number in 0..<40 { write(&stage, String(number)) }
    stage.pass(.seconds(5))
    #expect(tiers(stage, socket) == (0..<40).map(String.init))
  }

  @Test func `a PATCH arrives although its answer is kept back`() {
    var stage = Stage()
    stage.hear(.fault(.holdAnswer(seconds: 60)))
    let answer = stage.patchAttributes(["account_tier": "gold"])
    #expect(answer.delay >= .seconds(60))
    stage.pass(.seconds(1))
    #expect(stage.customer.attributes["account_tier"] == "gold")
    #expect(stage.patchAttributes(["a": "b"]).delay == .zero)
  }

  @Test func `a storm of 409 strikes writes only, and blows over`() {
    var stage = Stage()
    stage.hear(.fault(.refuse(status: 409, count: 2, only: .writes)))
    #expect(stage.send("GET", "/api/v2/users/me").status == 200)
    #expect(stage.patchAttributes(["a": "b"]).value?["code"] == "conflict")
    #expect(stage.patchAttributes(["a": "b"]).status == 409)
    #expect(stage.patchAttributes(["a": "b"]).status == 202)
  }

  @Test func `the demo's storm leaves channels alone`() {
    var stage = Stage()
    stage.hear(.fault(SimulatorFault.numbered[3].fault))
    #expect(stage.send("POST", "/api/v2/notifications/channels").status == 200)
    #expect(stage.patchAttributes(["a": "b"]).status == 409)
  }

  @Test(arguments: [401, 403, 404, 409, 429, 500, 503])
  func `any refusal has the platform's body`(status: Int) {
    var stage = Stage()
    stage.hear(.fault(.refuse(status: status, count: 1, only: .any)))
    let answer = stage.send("GET", "/api/v2/users/me")
    #expect(answer.status == status)
    #expect(answer.value?["status"]?.int == status)
    #expect(
      answer.value?["contextId"]?.string == answer.headers.first { $0.name == "ININ-Correlation-Id" }?.value)
    #expect(answer.headers.contains { $0.name == "Retry-After" } == (status == 429))
  }

  @Test func `the edge answers HTML`() {
    var stage = Stage()
    stage.hear(.fault(.edgePage(count: 1)))
    let answer = stage.send("GET", "/api/v2/users/me")
    guard case .html(let text) = answer.body else { return #expect(Bool(false), "no HTML") }
    #expect(answer.status == 502 && text.contains("Bad Gateway"))
  }

  @Test func `a cut link lets nobody in until it is over`() throws {
    var (stage, socket) = listening()
    let id = try #require(stage.cloud.channels.channel(of: socket)?.id)
    stage.hear(.fault(.cutLink(seconds: 20)))
    #expect(stage.orders.contains(.cut(socket)))
    let early = stage.connect(id)
    #expect(stage.orders.contains(.cut(early)) && stage.admissions[early] == nil)
    stage.pass(.seconds(20))
    let late = stage.connect(id)
    #expect(stage.admissions[late] == true)
    write(&stage, "gold")
    stage.pass(.seconds(1))
    #expect(tiers(stage, late) == ["gold"], "the subscriptions live with the channel")
  }

  @Test func `a silent socket says nothing, not even a heartbeat`() {
    var (stage, socket) = listening()
    stage.hear(.fault(.silentSockets(seconds: 100)))
    write(&stage, "gold")
    stage.hear(.socketSays(socket, #"{"message":"ping"}"#))
    stage.pass(.seconds(99))
    #expect(stage.messages(socket).isEmpty)
    stage.pass(.seconds(30))
    #expect(stage.messages(socket).count == 1)
  }

  @Test func `a channel may be dead before its socket opens, for a while`() {
    var (stage, _) = listening()
    stage.hear(.fault(.deadChannels(seconds: 20)))
    let id = stage.send("POST", "/api/v2/notifications/channels").value?["id"]?.string ?? ""
    let early = stage.connect(id)
    #expect(stage.admissions[early] == false)
    stage.pass(.seconds(20))
    let late = stage.connect(id)
    #expect(stage.admissions[late] == true)
  }

  @Test func `a deaf channel beats and delivers nothing, and one that is made later hears`() {
    var (stage, socket) = listening()
    stage.hear(.fault(.deafChannel(topic: nil, seconds: 10)))
    let during = stage.listen("v2.users.\(stage.agent).conversations")
    stage.pass(.seconds(40))
    write(&stage, "gold")
    stage.pass(.seconds(1))
    #expect(tiers(stage, socket).isEmpty && tiers(stage, during).isEmpty)
    #expect(stage.messages(socket).count == 1, "the heartbeat")
    let later = stage.listen("v2.users.\(stage.agent).conversations")
    write(&stage, "bronze")
    stage.pass(.seconds(1))
    #expect(tiers(stage, later) == ["bronze"] && tiers(stage, socket).isEmpty)
    stage.cloud.faults.clear()
    write(&stage, "tin")
    stage.pass(.seconds(1))
    #expect(tiers(stage, socket) == ["tin"])
  }

  @Test func `a channel may be deaf to one topic only`() {
    var stage = Stage()
    let generic = stage.listen("v2.users.\(stage.agent).conversations")
    let calls = stage.listen("v2.users.\(stage.agent).conversations.calls")
    stage.hear(.fault(.deafChannel(topic: "conversations", seconds: 1)))
    write(&stage, "gold")
    stage.pass(.seconds(1))
    #expect(stage.events(generic).isEmpty && stage.events(calls).count == 1)
  }

  @Test(arguments: [200, 302, 403]) func `a proxy answers for the sockets, for a while`(status: Int) throws {
    var (stage, socket) = listening()
    let id = try #require(stage.cloud.channels.channel(of: socket)?.id)
    stage.hear(.fault(.refuseSockets(.page(status: status), seconds: 20)))
    #expect(stage.orders.contains(.cut(socket)))
    let early = stage.connect(id)
    #expect(stage.refusals[early] == status && stage.admissions[early] == nil)
    #expect(stage.send("GET", "/api/v2/conversations/calls").status == 200, "the API is fine")
    stage.pass(.seconds(20))
    let late = stage.connect(id)
    #expect(stage.admissions[late] == true)
  }

  @Test func `or resets them`() throws {
    var (stage, socket) = listening()
    let id = try #require(stage.cloud.channels.channel(of: socket)?.id)
    stage.hear(.fault(.refuseSockets(.reset, seconds: 20)))
    let early = stage.connect(id)
    #expect(stage.orders.contains(.cut(early)) && stage.admissions[early] == nil)
  }

  @Test func `both are spelt on the control surface as in a script`() throws {
    #expect(
      try SimulatorFault("deaf-channel", ["topic": "presence", "seconds": "5"])
        == .deafChannel(topic: "presence", seconds: 5))
    #expect(try SimulatorFault("refuse-sockets", [:]) == .refuseSockets(.page(status: 200), seconds: 20))
    #expect(
      try SimulatorFault("refuse-sockets", ["status": "403", "seconds": "9"])
        == .refuseSockets(.page(status: 403), seconds: 9))
    #expect(
      try SimulatorFault("refuse-sockets", ["answer": "reset"]) == .refuseSockets(.reset, seconds: 20))
    for members in [["answer": "nothing"], ["status": "101"], ["status": "reset"]] {
      #expect(throws: SimulatorFaultProblem.self) { _ = try SimulatorFault("refuse-sockets", members) }
    }
  }

  @Test func `topics may be refused, for a while`() {
    var stage = Stage()
    stage.hear(.fault(.rejectTopics(seconds: 20)))
    let channel = stage.send("POST", "/api/v2/notifications/channels").value?["id"]?.string ?? ""
    let path = "/api/v2/notifications/channels/\(channel)/subscriptions?ignoreErrors=true"
    func subscribe() -> JSONValue? {
      stage.send("PUT", path, [["id": .string("v2.users.\(stage.agent).presence")]]).value?["entities"]?[0]
    }
    let refused = subscribe()
    #expect(refused?["state"] == "Rejected")
    #expect(refused?["missingPermissions"] == ["conversation:communication:view"])
    stage.pass(.seconds(20))
    #expect(subscribe()?["state"] == "Permitted")
  }

  @Test func `the API may be slow for a while`() {
    var stage = Stage()
    let pace = stage.send("GET", "/api/v2/users/me").delay
    stage.hear(.fault(.slowAPI(milliseconds: 1_500, seconds: 20)))
    #expect(stage.send("GET", "/api/v2/users/me").delay == pace + .milliseconds(1_500))
    stage.pass(.seconds(20))
    #expect(stage.send("GET", "/api/v2/users/me").delay == pace)
  }

  @Test func `a broken CRM is broken for a while, and a wrong clock until the faults are cleared`() {
    var stage = Stage()
    stage.hear(.fault(.breakCRM(status: 503, seconds: 60)))
    stage.hear(.fault(.skewClock(seconds: -90)))
    #expect(stage.cloud.faults.crmFailure(at: stage.now)?.status == 503)
    stage.pass(.seconds(60))
    #expect(stage.cloud.faults.crmFailure(at: stage.now) == nil)
    #expect(stage.cloud.faults.clockSkew == .seconds(-90))
    stage.cloud.faults.clear()
    #expect(stage.cloud.faults.clockSkew == .zero)
  }

  @Test func `a slow CRM is slow for a while`() {
    var stage = Stage()
    stage.hear(.fault(.slowCRM(milliseconds: 4_000, seconds: 60)))
    #expect(stage.cloud.faults.crmDelay(at: stage.now) == .seconds(4))
    stage.pass(.seconds(60))
    #expect(stage.cloud.faults.crmDelay(at: stage.now) == .zero)
  }

  @Test func `a write may replace the whole map`() {
    var stage = Stage()
    stage.hear(.fault(.replaceAttributes(count: 1)))
    write(&stage, "gold")
    #expect(stage.customer.attributes == ["account_tier": "gold"])
  }

  @Test(arguments: [408, 429, 502, 503], SimulatorFault.GatewayBody.allCases)
  func `a gateway may refuse what was carried out`(status: Int, body: SimulatorFault.GatewayBody) {
    var stage = Stage()
    stage.hear(.fault(.applyThenRefuse(status: status, body: body, count: 1)))
    let answer = stage.patchAttributes(["account_tier": "gold"])
    #expect(answer.status == status && answer.value?["code"] == nil)
    stage.pass(.milliseconds(20))
    #expect(stage.customer.attributes["account_tier"] == "gold")
    #expect(stage.patchAttributes(["account_tier": "silver"]).status == 202)
  }

  @Test func `a scripted fault strikes at its time`() {
    var scenario = Stage.oneCall()
    scenario.faults = [ScriptedFault(at: 5, fault: .otherWriter(key: "vip", value: "yes"))]
    var stage = Stage(scenario)
    stage.pass(.seconds(4))
    #expect(stage.customer.attributes["vip"] == nil)
    stage.pass(.seconds(2))
    #expect(stage.customer.attributes["vip"] == "yes")
  }
}
