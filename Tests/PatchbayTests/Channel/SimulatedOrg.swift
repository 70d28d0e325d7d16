import CloudSimulator
import GenesysCloud
import Groundwork
import Testing
import Transport

/// A simulator on real sockets with a client of its agent, whose own clock may be a test's.
struct SimulatedOrg {
  let simulator: Simulator
  let http: CurlTransport
  let client: PlatformClient

  init(
    signingIn: Bool = false, host: String = "127.0.0.1", port: Int = 0, rateLimit: Int? = 300,
    time: any TimeSource = SystemTime()
  ) async throws {
    let scenario = try #require(Scenario.named("quiet"))
    simulator = try await Simulator.start(
      SimulatorConfiguration(host: host, port: port, seed: 1, scenario: scenario, rateLimit: rateLimit),
      time: SystemTime())
    http = CurlTransport()
    let ends = simulator.endpoints
    client = PlatformClient(
      profile: Profile(
        hosts: Hosts(api: ends.apiURL, login: ends.loginURL),
        credentials: signingIn
          ? .clientCredentials(id: ends.clientID, secret: ends.clientSecret) : .token(ends.userToken)),
      http: http, webSockets: http, time: time, random: SeededRandom(seed: 1), version: "test")
  }

  /// One at an address of its own, whose ports nobody else is given: they are free for `restarted`.
  static func toRestart() async throws -> SimulatedOrg { try await SimulatedOrg(host: "127.0.0.2") }

  /// Another simulator at the same place, with the same tokens, and no memory.
  func restarted() async throws -> SimulatedOrg {
    let place = simulator.endpoints.apiURL.split(separator: "/").last?.split(separator: ":") ?? []
    return try await SimulatedOrg(
      host: String(try #require(place.first)), port: try #require(place.last.flatMap { Int($0, radix: 10) }))
  }

  /// Pulls a lever of the control surface.
  func control(_ lever: String, _ body: JSONValue = [:]) async {
    let outcome = await http.send(
      HTTPRequest(
        method: "POST", url: simulator.endpoints.controlURL + "/" + lever,
        headers: [
          HTTPHeader("Authorization", prefix: "Bearer ", secret: simulator.endpoints.controlKey),
          HTTPHeader("Content-Type", "application/json"),
        ], body: body.bytes))
    #expect(outcome.answer?.status == 200, "\(lever): \(outcome)")
  }

  /// How many requests have come so far whose method and path begin like this.
  func count(_ beginning: String) async throws -> Int {
    let outcome = await http.send(
      HTTPRequest(
        method: "GET", url: simulator.endpoints.controlURL + "/log",
        headers: [HTTPHeader("Authorization", prefix: "Bearer ", secret: simulator.endpoints.controlKey)]))
    let log = try JSONParser.parse(outcome.answer?.body ?? [])
    return (log["requests"]?.array ?? []).count { request in
      "\(request["method"]?.string ?? "") \(request["path"]?.string ?? "")".hasPrefix(beginning)
    }
  }

  func end(_ session: any ChannelSession) async {
    await session.stop()
    await simulator.stop()
  }
}
