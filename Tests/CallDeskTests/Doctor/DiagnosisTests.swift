@testable import CallDesk
import CustomerLookup
import GenesysCloud
import Groundwork
import Testing
import Transport

/// From what was seen to what to do.
@Suite struct DiagnosisTests {
  private func reach(_ change: (inout Reach) -> Void) -> [Finding] {
    var reach = Reach(host: "api.example", isEncrypted: true, status: 401)
    reach.elapsed = .milliseconds(40)
    change(&reach)
    return Diagnosis.reach(reach)
  }

  @Test func `a host that refuses a request without a token is a host that answers`() {
    #expect(reach { _ in }.last == .ok("host", "api.example answers in 40 ms"))
    #expect(reach { _ in }.allSatisfy { $0.level == .ok })
  }

  @Test func `the way there is told: name, proxy, encryption`() {
    let direct = reach {
      $0.connection = ConnectionFacts(
        address: "192.0.2.7", nameLookup: .milliseconds(12), connect: .milliseconds(9),
        encrypt: .milliseconds(31))
    }
    #expect(
      direct.map(\.words).prefix(3) == [
        "api.example is 192.0.2.7, found in 12 ms", "none leads to api.example",
        "the certificate of api.example is trusted, agreed in 31 ms",
      ])
    #expect(direct.map(\.area) == ["DNS", "proxy", "TLS", "host"])
    let led = reach {
      $0.connection = ConnectionFacts(
        address: "192.0.2.1", nameLookup: .milliseconds(1), proxy: "http://proxy.example:3128")
    }
    #expect(led.map(\.area) == ["proxy", "TLS", "host"], "the proxy looks the name up")
    #expect(led[0].words == "http://proxy.example:3128 leads to api.example")
  }

  @Test(arguments: [("127.0.0.1:8080", Finding.Level.ok), ("[::1]:8080", .ok), ("api.example", .warning)])
  func `no encryption is fine on this machine only`(_ host: String, _ level: Finding.Level) {
    let found = Diagnosis.reach(Reach(host: host, isEncrypted: false, status: 401))
    #expect(found.first { $0.area == "TLS" }?.level == level)
  }

  @Test(arguments: [
    (0, Finding.Level.ok, "agrees"), (2, .ok, "agrees"), (-20, .ok, "20 s ahead of"),
    (31, .warning, "31 s behind"),
    (-3600, .warning, "3600 s ahead of"),
  ])
  func `clocks are compared`(_ seconds: Int, _ level: Finding.Level, _ words: String) {
    let clock = reach { $0.clockAhead = .seconds(seconds) }.last
    #expect(clock?.level == level)
    #expect(clock?.words.contains(words) == true, "\(String(describing: clock))")
  }

  @Test(arguments: [
    (TransportFailure.Reason.nameNotFound, "DNS", "name server"), (.cannotConnect, "host", "firewall"),
    (.tls, "TLS", "ca_file"), (.proxy, "proxy", "NO_PROXY"), (.timedOut, "host", "swallows"),
    (.insecure, "host", "--insecure-http"), (.connectionLost, "host", "Try again"),
  ])
  func `each way not to arrive has its own advice`(
    _ reason: TransportFailure.Reason, _ area: String, _ advice: String
  ) {
    let found = reach { $0.failure = TransportFailure(reason: reason, message: "so it is") }
    #expect(found.count == 1 && found[0].level == .failure && found[0].words == "so it is")
    #expect(found[0].area == area)
    #expect(found[0].advice?.contains(advice) == true)
    #expect(found[0].cause == (reason == .insecure ? .configuration : .unreachable))
  }

  @Test func `a portal and a platform in trouble are no hosts to work with`() {
    #expect(reach { $0.isWebPage = true }[0].words == "api.example answers with a web page")
    #expect(reach { $0.status = 503 }.last?.level == .failure)
  }

  @Test func `a topic that is refused names the permission, and the socket is told of all the same`() {
    let topic = TopicState(
      topic: "v2.users.u.conversations", isPermitted: false, rejectionReason: "not permitted",
      missingPermissions: ["conversation:communication:view"])
    let found = Diagnosis.channel(
      ChannelProbe(topics: [topic], opened: .milliseconds(12), pong: .milliseconds(30)))
    #expect(found.map(\.level) == [.failure, .ok])
    #expect(found[0].advice == "An administrator can give the permission conversation:communication:view.")
    #expect(found[1].words == "opens in 12 ms, answers a ping in 30 ms")
  }

  @Test(arguments: [
    (ChannelProbe.Stop.silent(after: .seconds(5)), "is silent for 5000 ms", "buffers"),
    (.closed(code: 4401, reason: "gone"), "closed at once (4401, gone)", "token has ended"),
    (.socket(TransportFailure(reason: .refusedUpgrade, message: "403")), "does not open: 403", "WebSockets"),
    (.socket(TransportFailure(reason: .nameNotFound, message: "no name")), "does not open", "streaming host"),
  ])
  func `a channel says where it stopped`(_ stop: ChannelProbe.Stop, _ words: String, _ advice: String) {
    let found = Diagnosis.channel(ChannelProbe(stop: stop, opened: .milliseconds(9)))
    #expect(found.last?.level == .failure && found.last?.words.contains(words) == true)
    #expect(found.last?.advice?.contains(advice) == true)
  }

  @Test func `rights are told by feature, and missing ones by name`() {
    let found = Diagnosis.rights(["conversation:communication:view", "conversation:participant:wrapup"])
    #expect(found.map(\.level) == [.ok, .warning, .ok])
    #expect(found[1].words == "hang up: conversation:communication:disconnect is missing")
  }

  @Test func `a share that is nearly used up is a warning`() {
    func rate(_ count: Int) -> Finding.Level? {
      Diagnosis.rate(RateLimitReading(count: count, allowed: 300, resets: Desk.at(0))).first?.level
    }
    #expect(rate(100) == .ok)
    #expect(rate(250) == .warning)
    #expect(Diagnosis.rate(nil).isEmpty)
  }

  @Test func `no phone, a slow CRM and a silent one`() {
    #expect(
      Diagnosis.person(Agent(id: "u", name: "Dana", hasStation: false)).map(\.level) == [.ok, .warning])
    let key = LookupKey(.id, "x")
    #expect(Diagnosis.connector("crm", LookupAnswer(key: key, elapsed: .milliseconds(80))).level == .ok)
    #expect(Diagnosis.connector("crm", LookupAnswer(key: key, elapsed: .seconds(2))).level == .warning)
    let silent = LookupAnswer(key: key, silent: [.init(connector: "crm", reason: "no answer within 5 s")])
    #expect(Diagnosis.connector("crm", silent).words == "crm: no answer within 5 s")
    #expect(Diagnosis.connector("crm", silent).cause == .unreachable)
    let shut = LookupAnswer(
      key: key, silent: [.init(connector: "crm", reason: "(401)", trouble: .notPermitted)])
    #expect(Diagnosis.connector("crm", shut).cause == .notPermitted)
    #expect(Diagnosis.connector("crm", shut).advice?.contains("Give the connector a key") == true)
  }
}
