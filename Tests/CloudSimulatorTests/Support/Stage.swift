import Groundwork
import OrderedCollections

@testable import CloudSimulator

/// A platform in memory whose time the test moves: requests in, answers and frames out.
struct Stage {
  var cloud: CloudStateMachine
  var now = Moment(ticks: 0, wall: Timestamp(unixMilliseconds: 1_741_093_200_000))
  /// What went over the sockets so far.
  var orders: [SocketOrder] = []
  var admissions: [SocketID: Bool] = [:]
  var refusals: [SocketID: Int] = [:]
  private var lastSocket: UInt64 = 0
  // Made once: three hundred people a test would be most of its time.
  private static let customers = CustomerSeed.customers(seed: 5)

  init(
    _ scenario: Scenario = Stage.oneCall(), rateLimit: Int? = nil, tutorialRoutes: Bool = false,
    speed: Double = 1
  ) {
    let configuration = SimulatorConfiguration(
      seed: 5, scenario: scenario, speed: speed, rateLimit: rateLimit, tutorialRoutes: tutorialRoutes)
    cloud = CloudStateMachine(configuration, customers: Self.customers, at: now)
  }

  /// Maria on the line with the agent, nobody else.
  static func oneCall(_ change: (inout Scenario) -> Void = { _ in }) -> Scenario {
    var call = ScriptedCall()
    (call.number, call.name, call.starts, call.talk) = ("+49305550142", "Maria Keller", .connected, 3_600)
    call.attributes = [(key: "account_tier", value: "silver"), (key: "language", value: "de-DE")]
    var scenario = Scenario(name: "test", calls: [call])
    (scenario.pace.eventLag, scenario.pace.applyLag) = (100...100, 10...10)
    change(&scenario)
    return scenario
  }

  /// A caller who rings at the agent's phone at once.
  static func alerting(_ change: (inout Scenario) -> Void = { _ in }) -> Scenario {
    oneCall { scenario in
      scenario.calls[0].starts = .alerting
      change(&scenario)
    }
  }

  var token: String { cloud.oauth.userToken }
  var agent: String { cloud.directory.agent.id }
  var call: SimulatedCall { cloud.voice.calls.values[0] }
  var customer: Leg { call.legs[0] }
  /// The agent's newest leg.
  var agentLeg: Leg { call.legs.last { $0.purpose == "agent" } ?? call.legs[0] }

  mutating func pass(_ interval: Interval) {
    let goal = now.advanced(by: interval)
    while let due = cloud.nextDeadline, due <= goal.ticks {
      now = now.advanced(by: Interval(nanoseconds: max(0, due - now.ticks)))
      hear(.tick)
    }
    now = goal
    hear(.tick)
  }

  @discardableResult
  mutating func send(
    _ method: String, _ target: String, token: String? = nil, _ json: JSONValue? = nil,
    headers: [String: String] = [:], peer: String = "127.0.0.1"
  ) -> PlatformAnswer {
    var all = headers
    all["authorization"] = "Bearer \(token ?? self.token)"
    all["host"] = "127.0.0.1:8080"
    if json != nil, all["content-type"] == nil { all["content-type"] = "application/json" }
    return send(PlatformRequest(method, target, headers: all, body: json?.bytes ?? [], peer: peer))
  }

  mutating func send(_ request: PlatformRequest) -> PlatformAnswer {
    for case .answer(let answer) in hear(.request(request)) { return answer }
    return .empty(0)
  }

  @discardableResult
  mutating func hear(_ input: CloudInput) -> [CloudOutput] {
    let outputs = cloud.handle(input, at: now)
    for output in outputs {
      switch output {
      case .answer: break
      case .admit(let socket, let isAdmitted): admissions[socket] = isAdmitted
      case .refuse(let socket, let status): refusals[socket] = status
      case .socket(let order): orders.append(order)
      }
    }
    return outputs
  }

  /// A token of the client, without a person.
  mutating func clientToken() -> String {
    let basic = Base64.encode(Array("\(cloud.oauth.clientID):\(cloud.oauth.clientSecret)".utf8))
    let answer = send(
      PlatformRequest(
        "POST", "/oauth/token", headers: ["authorization": "Basic \(basic)"],
        body: Array("grant_type=client_credentials".utf8)))
    return answer.value?["access_token"]?.string ?? ""
  }

  /// A channel with these topics and an open socket.
  mutating func listen(_ topics: String..., token: String? = nil) -> SocketID {
    let channel = send("POST", "/api/v2/notifications/channels", token: token).value?["id"]?.string ?? ""
    let body = JSONValue.array(topics.map { ["id": .string($0)] })
    send("PUT", "/api/v2/notifications/channels/\(channel)/subscriptions", token: token, body)
    return connect(channel)
  }

  mutating func connect(_ channel: String) -> SocketID {
    lastSocket += 1
    let socket = SocketID(number: lastSocket)
    hear(.socketOpens(socket, channel: channel))
    return socket
  }

  /// What this socket was sent, decoded.
  func messages(_ socket: SocketID) -> [JSONValue] {
    orders.compactMap { order in
      guard case .send(socket, let text) = order else { return nil }
      return try? JSONParser.parse(text)
    }
  }

  /// The bodies of the conversation events this socket was sent.
  func events(_ socket: SocketID) -> [JSONValue] {
    messages(socket).filter { $0["topicName"]?.string?.contains("conversations") == true }.compactMap {
      $0["eventBody"]
    }
  }

  mutating func patchAttributes(_ attributes: JSONValue, token: String? = nil) -> PlatformAnswer {
    send(
      "PATCH", "/api/v2/conversations/\(call.id)/participants/\(customer.id)/attributes", token: token,
      ["attributes": attributes])
  }

  mutating func patchAgent(_ change: JSONValue, token: String? = nil) -> PlatformAnswer {
    send("PATCH", "/api/v2/conversations/calls/\(call.id)/participants/\(agentLeg.id)", token: token, change)
  }
}
