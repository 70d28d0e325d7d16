internal import Groundwork

/// The proxy of the configuration, else that of the environment that was handed in. libcurl would read
/// the process's own variables, so both settings are always given to it, empty ones too.
struct ProxySettings: Sendable {
  private let secure: Setting
  private let plain: Setting
  /// Hosts that are called directly, as libcurl reads `NO_PROXY`.
  let exceptions: String
  /// Who we are to the configured proxy; one of the environment has its user in its URL.
  let user: String?
  let password: Secret?

  /// Where a proxy is named, and what it says there.
  private struct Setting: Sendable {
    var name: String
    var text: String
    /// Why it cannot be used, without what it says: a password may be in it.
    var refusal: TransportFailure? {
      guard !text.isEmpty, ProxyURL(text) == nil else { return nil }
      return TransportFailure(
        reason: .badProxy,
        message:
          "\(name) is no proxy's URL such as http://proxy.example:3128 (\(ProxyURL.schemes.joined(separator: ", ")); a "
          + "port up to 65535; no quotes; in user and password # is written %23 and @ is written %40)")
    }
  }

  /// Lower case goes first. Upper-case `HTTP_PROXY` is left alone: in a CGI it is a request header.
  init(_ environment: Environment, _ network: NetworkSettings) {
    func setting(_ names: [String]) -> Setting {
      if let proxy = network.proxy { return Setting(name: "[network] proxy", text: proxy) }
      let found = environment.first(of: names + ["all_proxy", "ALL_PROXY"])
      return Setting(name: found?.name ?? "", text: found?.value ?? "")
    }
    secure = setting(["https_proxy", "HTTPS_PROXY"])
    plain = setting(["http_proxy"])
    exceptions = Self.understood(
      network.exceptions ?? environment.first(of: ["no_proxy", "NO_PROXY"])?.value ?? "")
    (user, password) = network.proxy == nil ? (nil, nil) : (network.proxyUser, network.proxyPassword)
  }

  /// The proxy for an address, empty for none. The proxy's loopback is not ours, so loopback never
  /// goes through one.
  func proxy(for address: Address) -> String { setting(for: address)?.text ?? "" }

  /// Why nothing can be sent to an address.
  func refusal(for address: Address) -> TransportFailure? { setting(for: address)?.refusal }

  private func setting(for address: Address) -> Setting? {
    address.isLoopback ? nil : address.isSecure ? secure : plain
  }

  /// Others write `*.example.org` for what libcurl knows as `.example.org`.
  private static func understood(_ exceptions: String) -> String {
    exceptions.split { $0 == "," || $0.isWhitespace }
      .map { $0.hasPrefix("*.") ? $0.dropFirst() : $0 }.joined(separator: ",")
  }
}
