internal import CCurl
internal import Groundwork

extension CurlExchange {
  /// What libcurl knows of the connection once the exchange is done.
  func connectionFacts() -> ConnectionFacts {
    var facts = ConnectionFacts(
      address: ccurl_get_text(handle, CURLINFO_PRIMARY_IP).map { String(cString: $0) })
    if facts.address?.isEmpty == true { facts.address = nil }
    facts.proxy = usedProxy
    let connected = span(CURLINFO_CONNECT_TIME_T)
    guard connected > .zero, ccurl_get_long(handle, CURLINFO_NUM_CONNECTS) > 0 else { return facts }
    let found = span(CURLINFO_NAMELOOKUP_TIME_T)
    let encrypted = span(CURLINFO_APPCONNECT_TIME_T)
    (facts.nameLookup, facts.connect) = (found, connected - found)
    if encrypted > .zero { facts.encrypt = encrypted - connected }
    return facts
  }

  /// Whether it was used shows in the port at the other end: NO_PROXY is read by libcurl alone.
  private var usedProxy: String? {
    guard let proxy, !proxy.isEmpty else { return nil }
    let shown = Self.withoutUser(proxy)
    let port = ccurl_get_long(handle, CURLINFO_PRIMARY_PORT)
    return shown.hasSuffix(":\(port)") || !Self.namesPort(shown) ? shown : nil
  }

  private static func namesPort(_ proxy: String) -> Bool {
    guard let colon = proxy.lastIndex(of: ":") else { return false }
    return proxy[colon...].dropFirst().allSatisfy(\.isNumber)
  }

  /// A proxy of the environment has user and password in its URL.
  static func withoutUser(_ proxy: String) -> String {
    let bare = proxy.last == "/" ? String(proxy.dropLast()) : proxy
    guard let at = bare.lastIndex(of: "@") else { return bare }
    let scheme = bare.firstRange(of: "://").map { bare[..<$0.upperBound] } ?? ""
    return String(scheme + bare[bare.index(after: at)...])
  }

  private func span(_ info: CURLINFO) -> Interval {
    Interval(nanoseconds: ccurl_get_large(handle, info) * 1_000)
  }
}
