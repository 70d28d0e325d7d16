import CustomerLookup
import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Synchronization
import Testing
import Transport

@testable import CallDesk

/// Whatever never answers does not hold the doctor.
@Suite(.timeLimit(.minutes(1))) struct DoctorBoundTests {
  private let time = VirtualTime()

  /// A platform in good health, except that it never answers on one path.
  private func http(silentOn path: String) -> ScriptedHTTPClient {
    ScriptedHTTPClient { request in
      if request.url.contains(path) {
        // Only being called off ends it.
        try? await Task.sleep(for: .seconds(3_600))
        return .notSent(TransportFailure(reason: .cancelled, message: "called off"))
      }
      return Self.health(request)
    }
  }

  private static func health(_ request: HTTPRequest) -> HTTPOutcome {
    let answers: [(String, JSONValue)] = [
      ("/oauth/token", ["access_token": "t", "expires_in": 86_400]),
      ("/subscriptions", ["entities": []]),
      ("/notifications/channels", ["id": "ch-1", "connectUri": "wss://streaming.example/ch-1"]),
      ("/users/me", ["id": "u-1", "name": "Dana"]),
      ("/tokens/me", ["OAuthClient": ["authorizedGrantType": "CODE"]]),
      ("/conversations/calls", ["entities": []]), ("/routing/queues", ["entities": []]),
    ]
    let answer = answers.first { request.url.contains($0.0) }?.1
    return answer.map { .json(200, $0) } ?? .json(401, ["message": "no"])
  }

  private func doctor(
    _ http: ScriptedHTTPClient, _ sockets: ScriptedWebSocketClient, _ credentials: Credentials
  )
    -> Doctor
  {
    let platform = PlatformClient(
      profile: Profile(
        hosts: Hosts(api: "https://api.example", login: "https://login.example"), credentials: credentials),
      http: http, webSockets: sockets, time: time, random: SeededRandom(seed: 1), version: "1.2.3")
    return Doctor(
      platform: platform, finder: CustomerFinder([], region: NumberRegion(countryCode: "49"), time: time),
      time: time)
  }

  private static let token = Credentials.token(Secret("ready-token"))
  private static let client = Credentials.clientCredentials(
    id: "5d2fa83f-c4f7-4fbe-90cd-43b1ead19024", secret: Secret("client-secret"))

  @Test(arguments: [
    ("api.example/api/v2/date", "host", token), ("/tokens/me", "token", token),
    ("/users/me", "person", token),
    ("/conversations/calls", "calls", token), ("/notifications/channels", "channel", token),
    ("login.example/oauth/token", "token", client), ("/routing/queues", "calls", client),
  ])
  func `a silent path is a failure after twelve seconds, and the end of what needs it`(
    _ path: String, _ area: String, _ credentials: Credentials
  ) async throws {
    let http = http(silentOn: path)
    let findings = Mutex<[Finding]>([])
    let doctor = doctor(http, ScriptedWebSocketClient(), credentials)
    let begun = time.now()
    async let examined: Void = doctor.examine { finding in findings.withLock { $0.append(finding) } }
    while !http.requests.contains(where: { $0.url.contains(path) }) {
      try await http.waitForRequests(http.requests.count + 1)
    }
    // What came before it has been answered at once: the one who sleeps is the bound of this look.
    try await time.waitForSleepers()
    time.advance(by: .seconds(12))
    await examined
    let failure = findings.withLock { $0.first { $0.level == .failure } }
    #expect(failure?.area == area)
    #expect(failure?.words.contains("no answer within 12 s") == true, "\(String(describing: failure))")
    #expect(findings.withLock { $0.contains { $0.words.hasPrefix("not looked at: ") } })
    #expect(time.now().since(begun) == .seconds(12))
  }

  @Test func `a socket that says nothing is given five seconds, and the rest is looked at`() async throws {
    let sockets = ScriptedWebSocketClient()
    let findings = Mutex<[Finding]>([])
    let doctor = doctor(http(silentOn: "nowhere"), sockets, Self.token)
    async let examined: Void = doctor.examine { finding in findings.withLock { $0.append(finding) } }
    _ = try await sockets.waitForConnection()
    try await time.waitForSleepers(2)
    time.advance(by: .seconds(5))
    await examined
    let all = findings.withLock { $0 }
    #expect(all.contains { $0.area == "channel" && $0.words.contains("silent for 5000 ms") })
    #expect(all.contains { $0.area == "round trip" })
  }
}
