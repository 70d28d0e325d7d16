import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Transport

/// A client on a scripted wire.
struct ClientStand {
  let http: ScriptedHTTPClient
  let webSockets = ScriptedWebSocketClient()
  let time = VirtualTime()
  let client: PlatformClient

  /// With a token that was handed in.
  init(token: String = "ready-token", _ answer: @escaping ScriptedHTTPClient.Answer) {
    self.init(.token(Secret(token)), ScriptedHTTPClient(answer))
  }

  /// With client credentials.
  static func withClient(_ answer: @escaping ScriptedHTTPClient.Answer) -> ClientStand {
    ClientStand(
      .clientCredentials(id: "client-id", secret: Secret("client-secret")), ScriptedHTTPClient(answer))
  }

  /// Answers in order.
  static func scripted(_ outcomes: HTTPOutcome...) -> ClientStand {
    ClientStand(.token(Secret("ready-token")), ScriptedHTTPClient(script: outcomes))
  }

  private init(_ credentials: Credentials, _ http: ScriptedHTTPClient) {
    self.http = http
    client = PlatformClient(
      profile: Profile(
        hosts: Hosts(api: "https://api.example", login: "https://login.example"), credentials: credentials),
      http: http, webSockets: webSockets, time: time, random: SeededRandom(seed: 1), version: "1.2.3")
  }

  /// `METHOD /path` of every request, origin left out.
  var asked: [String] { http.requests.map { "\($0.method) \($0.path)" } }
}

extension HTTPRequest {
  /// The URL without its origin.
  var path: String { url.split(separator: "/", maxSplits: 2).last.map { "/" + $0 } ?? "" }

  /// A header's value, secret or not.
  func header(_ name: String) -> String? {
    headers.first { $0.name == name }.map {
      switch $0.value {
      case .plain(let text): text
      case .secret(let secret): secret.reveal()
      }
    }
  }
}

extension HTTPOutcome {
  static let lost = HTTPOutcome.mayHaveArrived(
    TransportFailure(reason: .connectionLost, message: "connection lost"))
  static let unsent = HTTPOutcome.notSent(
    TransportFailure(reason: .cannotConnect, message: "no route to api.example"))
  static let noContent = HTTPOutcome.answered(HTTPAnswer(status: 202))

  /// A good answer of the token endpoint.
  static func token(_ text: String, lifetime: Int = 86_400) -> HTTPOutcome {
    .json(200, ["access_token": .string(text), "token_type": "bearer", "expires_in": .int(lifetime)])
  }
}
