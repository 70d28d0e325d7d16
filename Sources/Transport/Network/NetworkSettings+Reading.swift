public import Groundwork

extension NetworkSettings {
  /// Reads `[network]` from the root table, noting every problem there:
  ///
  ///     [network]
  ///     ca_file = "/etc/ssl/company.pem"
  ///     client_certificate = "~/me.pem"
  ///     client_key = "~/me.key"
  ///     client_key_password_env = "KEY_PASSWORD"
  ///     proxy = "http://proxy.example:3128"
  ///     proxy_user = "dana"
  ///     proxy_password_env = "PROXY_PASSWORD"
  ///     no_proxy = "crm.example, .internal"
  ///
  /// Passwords are only ever named: each comes from the variable that its key names.
  public init(_ root: TOMLReader, environment: Environment) {
    self.init()
    guard let table = root.table("network") else { return }
    let home = environment["HOME"] ?? ""
    func file(_ key: String) -> String? {
      table.string(key).map { $0.hasPrefix("~/") ? home + $0.dropFirst() : $0 }
    }
    func secret(_ key: String) -> Secret? {
      guard let name = table.string(key) else { return nil }
      guard let value = environment[name] else {
        table.problem(key, "the variable \(name) is not set")
        return nil
      }
      return Secret(value)
    }
    authorities = file("ca_file")
    clientCertificate = file("client_certificate")
    clientKey = file("client_key")
    clientKeyPassword = secret("client_key_password_env")
    proxy = table.string("proxy").flatMap { Self.checked($0, table) }
    proxyUser = table.string("proxy_user")
    proxyPassword = secret("proxy_password_env")
    exceptions = table.string("no_proxy")
    if clientKey != nil, clientCertificate == nil {
      table.problem("client_key", "client_key needs client_certificate")
    }
    if proxyPassword != nil, proxyUser == nil {
      table.problem("proxy_password_env", "proxy_password_env needs proxy_user")
    }
  }

  /// Notes at `[network]` each file that is named and is not there. No more than a remark: it may be mounted later.
  public func remarkMissing(_ root: TOMLReader, _ files: FileSystem) {
    guard let table = root.table("network") else { return }
    let named = [
      ("ca_file", authorities), ("client_certificate", clientCertificate), ("client_key", clientKey),
    ]
    for (key, path) in named {
      guard let path, !files.exists(path) else { continue }
      table.remark(key, "there is no file \(path)", suggestion: "without it no connection will be made")
    }
  }

  private static func checked(_ proxy: String, _ table: TOMLReader) -> String? {
    guard !proxy.isEmpty else { return proxy }
    guard !proxy.contains("@") else {
      table.problem(
        "proxy", "a proxy's user and password do not belong into its URL",
        suggestion: "use proxy_user and proxy_password_env")
      return nil
    }
    guard proxy.contains("://"), ProxyURL(proxy) != nil else {
      table.problem(
        "proxy", "proxy must be a URL such as http://proxy.example:3128",
        suggestion: "one of \(ProxyURL.schemes.joined(separator: ", ")) before ://, a port up to 65535")
      return nil
    }
    return proxy
  }
}
