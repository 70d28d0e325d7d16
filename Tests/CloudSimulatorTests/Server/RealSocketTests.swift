import Glibc
import Groundwork
import Testing
import WebSocketProtocol

@testable import CloudSimulator

/// The whole path over real sockets: sign in, read, write, and see the write on the channel.
@Suite struct RealSocketTests {
  private func running(
    _ body: (Simulator, PlainHTTP, String) async throws -> Void
  ) async throws {
    let scenario = try #require(Scenario.named("quiet"))
    let simulator = try await Simulator.start(
      SimulatorConfiguration(seed: 7, scenario: scenario), time: SystemTime())
    let http = try #require(PlainHTTP(simulator.endpoints.apiURL))
    try await body(simulator, http, simulator.endpoints.userToken.reveal())
    await simulator.stop()
  }

  @Test func `a write is accepted and its event follows in both shapes`() async throws {
    try await running { _, http, token in
      let me = try #require(await http.send("GET", "/api/v2/users/me", token: token)?.json?["id"]?.string)
      let listing = try #require(await http.send("GET", "/api/v2/conversations/calls", token: token)?.json)
      let call = try #require(listing["entities"]?[0])
      let customer = try #require(call["participants"]?.array?.first { $0["purpose"] == "customer" })
      let channel = try #require(
        await http.send("POST", "/api/v2/notifications/channels", token: token)?.json)
      let topics: JSONValue = [
        ["id": .string("v2.users.\(me).conversations")],
        ["id": .string("v2.users.\(me).conversations.calls")],
      ]
      let id = try #require(channel["id"]?.string)
      let subscribed = await http.send(
        "PUT", "/api/v2/notifications/channels/\(id)/subscriptions", token: token, json: topics)
      #expect(subscribed?.json?["entities"]?[1]?["state"] == "Permitted")
      let socket = try #require(await ChannelSocket.open(channel["connectUri"]?.string))

      let path =
        "/api/v2/conversations/\(call["id"]?.string ?? "")/participants/\(customer["id"]?.string ?? "")/attributes"
      let answer = await http.send(
        "PATCH", path, token: token, json: ["attributes": ["account_tier": "gold"]])

      #expect(answer?.status == 202)
      #expect(answer?.body.isEmpty == true)
      #expect(answer?.headers["inin-correlation-id"] != nil)
      #expect(answer?.headers["inin-ratelimit-allowed"] == "300")
      for suffix in ["conversations", "conversations.calls"] {
        let event = await socket.message { $0["topicName"]?.string == "v2.users.\(me).\(suffix)" }
        let shown = event?["eventBody"]?["participants"]?.array?.first { $0["purpose"] == "customer" }
        #expect(shown?["attributes"]?["account_tier"] == "gold")
        #expect(shown?["attributes"]?["language"] == "de-DE")
      }
    }
  }

  @Test func `every answer is dated by the clock that was handed in, or by a wrong one on demand`()
    async throws
  {
    try await running { simulator, http, token in
      for (target, status) in [("/api/v2/users/me", 200), ("/nowhere", 404), ("/crm/customers", 401)] {
        let before = SystemTime().now().wall
        let answer = await http.send("GET", target, token: token)
        let date = try #require(answer?.headers["date"].flatMap { Timestamp(httpDate: $0) })
        #expect(answer?.status == status)
        // The header drops what is less than a second.
        #expect(date.since(before) > .seconds(-1) && date <= SystemTime().now().wall)
      }
      simulator.apply(.skewClock(seconds: 3_600))
      let answer = await http.send("GET", "/api/v2/users/me", token: token)
      let date = try #require(answer?.headers["date"].flatMap { Timestamp(httpDate: $0) })
      #expect(date.since(SystemTime().now().wall) > .seconds(3_500))
    }
  }

  @Test func `a ping is answered, and stopping says goodbye with a close frame`() async throws {
    let scenario = try #require(Scenario.named("quiet"))
    let simulator = try await Simulator.start(SimulatorConfiguration(scenario: scenario), time: SystemTime())
    let http = try #require(PlainHTTP(simulator.endpoints.apiURL))
    let channel = try #require(
      await http.send(
        "POST", "/api/v2/notifications/channels", token: simulator.endpoints.userToken.reveal())?.json)
    let socket = try #require(await ChannelSocket.open(channel["connectUri"]?.string))
    socket.say(#"{"message":"ping"}"#)
    #expect(
      await socket.message { $0["topicName"] == "channel.metadata" }?["eventBody"]?["message"] == "pong")

    async let stopped: Void = simulator.stop()
    let last = await socket.next()
    await stopped

    #expect(last == .closed(.goingAway, reason: "the simulator stops"))
    #expect(await http.send("GET", "/api/v2/users/me") == nil)
  }

  @Test func `a dead channel is refused with 404 at the upgrade`() async throws {
    try await running { _, http, token in
      let channel = try #require(
        await http.send("POST", "/api/v2/notifications/channels", token: token)?.json)
      let uri = try #require(channel["connectUri"]?.string)
      #expect(await ChannelSocket.open(uri + "x") == nil)
      #expect(await ChannelSocket.open(uri) != nil)
    }
  }

  @Test func `stopping does not wait for an answer that is kept back`() async throws {
    let scenario = try #require(Scenario.named("quiet"))
    let simulator = try await Simulator.start(SimulatorConfiguration(scenario: scenario), time: SystemTime())
    let http = try #require(PlainHTTP(simulator.endpoints.apiURL))
    let token = simulator.endpoints.userToken.reveal()
    let call = try #require(
      await http.send("GET", "/api/v2/conversations/calls", token: token)?.json?["entities"]?[0])
    let customer = call["participants"]?[0]?["id"]?.string ?? ""
    let path = "/api/v2/conversations/\(call["id"]?.string ?? "")/participants/\(customer)/attributes"
    simulator.apply(.holdAnswer(seconds: 500))
    async let held = http.send("PATCH", path, token: token, json: ["attributes": ["a": "b"]])
    // The write arrives although its answer does not.
    while await attribute("a", http, token) != "b" {}

    await simulator.stop()

    #expect(await held?.status != 202)
  }

  private func attribute(_ key: String, _ http: PlainHTTP, _ token: String) async -> String? {
    let listing = await http.send("GET", "/api/v2/conversations/calls", token: token)?.json
    return listing?["entities"]?[0]?["participants"]?[0]?["attributes"]?[key]?.string
  }

  @Test func `the CRM and the control surface answer on the same origin, each to its own key`() async throws {
    try await running { simulator, http, token in
      let (crm, control) = (simulator.endpoints.crmKey.reveal(), simulator.endpoints.controlKey.reveal())
      let found = await http.send("GET", "/crm/customers?phone=%2B49305550142", token: crm)
      #expect(found?.json?["customers"]?[0]?["id"] == "CRM-998877")
      #expect(await http.send("GET", "/crm/customers?id=1", token: token)?.status == 401)
      #expect(await http.send("POST", "/tokens/expire", token: control)?.status == 200)
      #expect(await http.send("GET", "/api/v2/users/me", token: token)?.status == 401)
      let fresh = simulator.issueUserToken().reveal()
      #expect(await http.send("GET", "/api/v2/users/me", token: fresh)?.status == 200)
    }
  }

  @Test func `a port that is taken is said so`() async throws {
    try await running { simulator, http, _ in
      let scenario = try #require(Scenario.named("quiet"))
      let second = SimulatorConfiguration(port: Int(http.port), scenario: scenario)
      let error = await #expect(throws: SimulatorError.self) {
        _ = try await Simulator.start(second, time: SystemTime())
      }
      #expect(error?.description.contains("Address already in use") == true)
    }
  }

  @Test func `no program that is started meanwhile can keep its addresses`() async throws {
    try await running { simulator, http, _ in
      let listeners = (Int32(3)..<1_024).filter {
        ListeningSockets.isListening($0) && ListeningSockets.boundPort($0) == http.port
      }
      #expect(listeners.count == 1)
      #expect(listeners.allSatisfy { fcntl($0, F_GETFD) == FD_CLOEXEC })
    }
  }

  @Test func `a body beyond the limit is refused although it is never read`() async throws {
    try await running { _, http, token in
      let long = String(repeating: "x", count: 3_000_000)
      let answer = await http.send(
        "PATCH", "/api/v2/conversations/c/participants/p/attributes", token: token,
        json: ["attributes": ["a": .string(long)]])
      #expect(answer?.status == 413)
    }
  }
}
