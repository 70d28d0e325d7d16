internal import Groundwork

/// The proxy of the configuration, else that of the environment that was handed in. libcurl would read
/// the process's own variables, so both settings are always given to it, empty ones too.
struct ProxySettings: Sendable {
  private let secure: String
  private let plain: String
  /// Hosts that are called directly, as `NO_PROXY` lists them.
  let exceptions: String
  /// Who we are to the configured proxy; one of the environment has its user in its URL.
  let user: String?
  let password: Secret?

  /// Lower case goes first. Upper-case `HTTP_PROXY` is left alone: in a CGI it is a request header.
  init(_ environment: Environment, _ network: NetworkSettings) {
    let any = ["all_proxy", "ALL_PROXY"]
    secure = network.proxy ?? environment.first(of: ["https_proxy", "HTTPS_PROXY"] + any)?.value ?? ""
    plain = network.proxy ?? environment.first(of: ["http_proxy"] + any)?.value ?? ""
    exceptions = network.exceptions ?? environment.first(of: ["no_proxy", "NO_PROXY"])?.value ?? ""
    (user, password) = network.proxy == nil ? (nil, nil) : (network.proxyUser, network.proxyPassword)
  }

  /// The proxy for an address, empty for none. The proxy's loopback is not ours, so loopback never
  /// goes through one.
  func proxy(for address: Address) -> String {
    address.isLoopback ? "" : address.isSecure ? secure : plain
  }
}
