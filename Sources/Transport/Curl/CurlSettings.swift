internal import CCurl
internal import Glibc
internal import Groundwork

/// What every handle is told, whatever it carries.
struct CurlSettings: Sendable {
  private let userAgent: String
  private let proxies: ProxySettings
  private let certificates: String?
  private let certificateFolder: String?
  private let network: NetworkSettings
  private let lifetime: Int

  init(_ options: TransportOptions) {
    userAgent = options.userAgent
    network = options.network
    lifetime = Int(saturating: options.connectionLifetime.seconds)
    proxies = ProxySettings(options.environment, network)
    certificates =
      network.authorities ?? options.environment.first(of: ["CURL_CA_BUNDLE", "SSL_CERT_FILE"])?.value
    certificateFolder = network.authorities == nil ? options.environment["SSL_CERT_DIR"] : nil
  }

  /// The proxy that is set for an address, whatever NO_PROXY says; empty for none.
  func proxy(for address: Address) -> String { proxies.proxy(for: address) }

  /// Why nothing can be sent to an address.
  func refusal(for address: Address) -> TransportFailure? { proxies.refusal(for: address) }

  func apply(to handle: UnsafeMutableRawPointer, _ address: Address) {
    ccurl_set_text(handle, CURLOPT_URL, address.url)
    ccurl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https")
    ccurl_set_text(handle, CURLOPT_USERAGENT, userAgent)
    ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1)
    // A program that we start must not hold our connections open.
    ccurl_set_socket_callback(handle) { _, socket, _ in
      fcntl(socket, F_SETFD, FD_CLOEXEC) == 0 ? CURL_SOCKOPT_OK : CURL_SOCKOPT_ERROR
    }
    ccurl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
    ccurl_set_long(handle, CURLOPT_TCP_KEEPALIVE, 1)
    ccurl_set_long(handle, CURLOPT_MAXAGE_CONN, lifetime)
    ccurl_set_text(handle, CURLOPT_PROXY, proxies.proxy(for: address))
    ccurl_set_text(handle, CURLOPT_NOPROXY, proxies.exceptions)
    if let user = proxies.user { ccurl_set_text(handle, CURLOPT_PROXYUSERNAME, user) }
    if let password = proxies.password { ccurl_set_text(handle, CURLOPT_PROXYPASSWORD, password.reveal()) }
    // Basic or whatever better the proxy asks for.
    ccurl_set_long(handle, CURLOPT_PROXYAUTH, ccurl_any_authentication())
    ccurl_set_long(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    ccurl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1)
    ccurl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2)
    ccurl_set_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    ccurl_set_long(handle, CURLOPT_PROXY_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    if let certificates {
      ccurl_set_text(handle, CURLOPT_CAINFO, certificates)
      ccurl_set_text(handle, CURLOPT_PROXY_CAINFO, certificates)
    }
    if let certificateFolder { ccurl_set_text(handle, CURLOPT_CAPATH, certificateFolder) }
    if let certificate = network.clientCertificate {
      ccurl_set_text(handle, CURLOPT_SSLCERT, certificate)
      ccurl_set_text(handle, CURLOPT_SSLKEY, network.clientKey ?? certificate)
    }
    if let password = network.clientKeyPassword {
      ccurl_set_text(handle, CURLOPT_KEYPASSWD, password.reveal())
    }
  }
}
