internal import Groundwork

/// The proxy variables of the environment that was handed in. libcurl would read the process's own,
/// so both settings are always given to it, empty ones too.
struct ProxySettings: Sendable {
  private let secure: String
  private let plain: String
  /// Hosts that are called directly, as `NO_PROXY` lists them.
  let exceptions: String

  /// Lower case goes first. Upper-case `HTTP_PROXY` is left alone: in a CGI it is a request header.
  init(_ environment: Environment) {
    let any = ["all_proxy", "ALL_PROXY"]
    secure = environment.first(of: ["https_proxy", "HTTPS_PROXY"] + any)?.value ?? ""
    plain = environment.first(of: ["http_proxy"] + any)?.value ?? ""
    exceptions = environment.first(of: ["no_proxy", "NO_PROXY"])?.value ?? ""
  }

  /// The proxy for an address, empty for none. The proxy's loopback is not ours, so loopback never
  /// goes through one.
  func proxy(for address: Address) -> String {
    address.isLoopback ? "" : address.isSecure ? secure : plain
  }
}
