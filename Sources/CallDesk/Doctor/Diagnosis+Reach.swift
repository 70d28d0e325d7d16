internal import GenesysCloud
internal import Groundwork
internal import Transport

/// The way to a host: name, proxy, encryption, clock.
extension Diagnosis {
  /// A host without a token: name, way, encryption, portal.
  static func reach(_ reach: Reach) -> [Finding] {
    if let failure = reach.failure { return [unreached(reach.host, failure)] }
    guard !reach.isWebPage else {
      return [
        .failure(
          "host", .unreachable, "\(reach.host) answers with a web page",
          "This is not the API host, or a proxy or portal stands in between: check region, api_url and proxy."
        )
      ]
    }
    guard let status = reach.status, status >= 500 else {
      let host = Finding.ok("host", "\(reach.host) answers in \(milliseconds(reach.elapsed))")
      return way(reach) + [host] + clock(reach)
    }
    return way(reach) + [
      .failure(
        "host", .unreachable, "\(reach.host) answers with status \(status)",
        "The platform has trouble: see its status page, and try again later.")
    ]
  }

  private static func clock(_ reach: Reach) -> [Finding] {
    guard let ahead = reach.clockAhead else { return [] }
    let off = ahead < .zero ? .zero - ahead : ahead
    let words =
      "this clock is \(Int(saturating: off.seconds)) s \(ahead < .zero ? "ahead of" : "behind") \(reach.host)"
    // The header has whole seconds only, and nobody knows when on the way it was written.
    guard off > .seconds(2) + reach.elapsed * 0.5 else { return [.ok("clock", "agrees with \(reach.host)")] }
    guard off > clockTolerance else { return [.ok("clock", words)] }
    return [.warning("clock", words, "Set the clock (NTP): tokens would seem to end too early or too late.")]
  }

  private static func unreached(_ host: String, _ failure: TransportFailure) -> Finding {
    let advice =
      switch failure.reason {
      case .nameNotFound: "Check the region or api_url, and the name server."
      case .cannotConnect: "Check network, firewall and proxy (HTTPS_PROXY, [network] proxy)."
      case .tls:
        "If your company opens encrypted traffic, give its certificate authority in [network] ca_file."
      case .proxy, .proxyRefused: "Check the proxy's address and credentials in [network], and NO_PROXY."
      case .badProxy: "Set it anew, or give the proxy in [network]."
      case .timedOut: "Somebody swallows the packets: check firewall and proxy."
      case .badURL, .insecure: "Use an https: origin; --insecure-http is for a laboratory."
      default: "Try again; if it stays, look at what stands between here and \(host)."
      }
    let area =
      switch failure.reason {
      case .nameNotFound: "DNS"
      case .tls: "TLS"
      case .proxy, .proxyRefused, .badProxy: "proxy"
      default: "host"
      }
    let cause: Finding.Cause =
      switch failure.reason {
      case .badURL, .insecure, .badProxy: .configuration
      case .proxyRefused: .notPermitted
      default: .unreachable
      }
    return .failure(area, cause, failure.message, advice)
  }

  /// How one gets there.
  private static func way(_ reach: Reach) -> [Finding] {
    let facts = reach.connection
    let proxy = facts.proxy.map { Finding.ok("proxy", "\($0) leads to \(reach.host)") }
    return [name(reach), proxy ?? .ok("proxy", "none leads to \(reach.host)"), seal(reach)].compactMap(\.self)
  }

  /// Behind a proxy the name is the proxy's to look up, and an address needs no looking up.
  private static func name(_ reach: Reach) -> Finding? {
    guard reach.connection.proxy == nil, let address = reach.connection.address,
      let elapsed = reach.connection.nameLookup, !reach.host.hasPrefix(address)
    else { return nil }
    return .ok("DNS", "\(reach.host) is \(address), found in \(milliseconds(elapsed))")
  }

  private static func seal(_ reach: Reach) -> Finding {
    if reach.isEncrypted {
      let elapsed = reach.connection.encrypt.map { ", agreed in \(milliseconds($0))" } ?? ""
      return .ok("TLS", "the certificate of \(reach.host) is trusted\(elapsed)")
    }
    let isHere = ["127.", "localhost", "[::1]"].contains(where: reach.host.hasPrefix)
    guard !isHere else { return .ok("TLS", "none, which is fine on this machine only") }
    return .warning(
      "TLS", "nothing sent to \(reach.host) is encrypted, not even the token",
      "Use an https: origin; --insecure-http is for a laboratory.")
  }
}
