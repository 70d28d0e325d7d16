/// How a simulator is to run.
public struct SimulatorConfiguration: Sendable {
  /// IPv4 address to listen on; `127.0.0.1` unless others are to reach it.
  public var host: String
  /// Port for HTTP; 0 picks a free one. The notification sockets listen on the next port, or on a
  /// free one where that is taken: `connectUri` tells.
  public var port: Int
  /// The same seed gives the same ids, keys, secrets and user token. Without one the organization and
  /// its calls are always the same, and every secret is the kernel's own.
  public var seed: UInt64?
  /// Who calls, how fast, and what goes wrong.
  public var scenario: Scenario
  /// How many times faster than real time the script runs. Event delays, tokens and heartbeats keep
  /// real time.
  public var speed: Double
  /// Requests a minute a token may make before 429; nil for no limit (section 8.1: 300).
  public var rateLimit: Int?
  /// Answers `/conversations/voice/{id}/participants/{id}` as web tutorials wrongly expect it.
  public var tutorialRoutes: Bool

  /// A simulator on loopback with the platform's own limits.
  public init(
    host: String = "127.0.0.1", port: Int = 0, seed: UInt64? = nil, scenario: Scenario, speed: Double = 1,
    rateLimit: Int? = 300, tutorialRoutes: Bool = false
  ) {
    self.host = host
    self.port = port
    self.seed = seed
    self.scenario = scenario
    self.speed = speed
    self.rateLimit = rateLimit
    self.tutorialRoutes = tutorialRoutes
  }

  /// What people, queues, calls and their pace are drawn from.
  var worldSeed: UInt64 { seed ?? 1 }

  /// What keys and tokens are drawn from.
  func secrets(purpose: UInt64) -> IdentifierMint {
    seed.map { IdentifierMint(seed: $0, purpose: purpose) } ?? IdentifierMint.unpredictable()
  }
}
