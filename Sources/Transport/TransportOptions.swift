public import Groundwork

/// What is the same for every exchange.
public struct TransportOptions: Sendable {
  /// Sent as `User-Agent`.
  public var userAgent: String
  /// Whether `http:` and `ws:` may leave this machine. Only a flag the person typed may set this.
  public var allowInsecure: Bool
  /// Connections kept to one host; HTTP/2 needs one, HTTP/1.1 one per request in flight.
  public var connectionsPerHost: Int
  /// How long an unused connection is good for another request. Servers and middle boxes drop idle ones
  /// after about a minute; a younger one is less likely to die under a request.
  public var connectionLifetime = Interval.seconds(50)
  /// Where the proxy (`HTTPS_PROXY`, `http_proxy`, `ALL_PROXY`, `NO_PROXY`) and trusted certificates
  /// (`CURL_CA_BUNDLE`, `SSL_CERT_FILE`, `SSL_CERT_DIR`) come from.
  public var environment: Environment
  /// What the configuration says of the network; goes before the environment.
  public var network: NetworkSettings

  /// Options that call nobody without encryption but this machine.
  public init(
    userAgent: String = "patchbay", allowInsecure: Bool = false, connectionsPerHost: Int = 8,
    environment: Environment = Environment(), network: NetworkSettings = NetworkSettings()
  ) {
    self.userAgent = userAgent
    self.allowInsecure = allowInsecure
    self.connectionsPerHost = connectionsPerHost
    self.environment = environment
    self.network = network
  }
}
