internal import CustomerLookup
internal import GenesysCloud
internal import Groundwork
internal import Transport

/// What answers mean: from what was seen to what to do. Pure.
enum Diagnosis {
  /// Clocks further apart than this spoil token lifetimes and what the screen says of time.
  static let clockTolerance = Interval.seconds(30)

  /// An answer slower than this is felt with every key.
  static let slowRoundTrip = Interval.seconds(1)

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
    let seal = reach.isEncrypted ? "encrypted" : "not encrypted, which is fine on this machine only"
    let host = Finding.ok("host", "\(reach.host) answers in \(milliseconds(reach.elapsed)), \(seal)")
    guard let status = reach.status, status >= 500 else { return [host] + clock(reach) }
    return [
      .failure(
        "host", .unreachable, "\(reach.host) answers with status \(status)",
        "The platform has trouble: see its status page, and try again later.")
    ]
  }

  private static func clock(_ reach: Reach) -> [Finding] {
    guard let ahead = reach.clockAhead else { return [] }
    let off = ahead < .zero ? .zero - ahead : ahead
    let words = "this clock is \(Int(off.seconds)) s \(ahead < .zero ? "ahead of" : "behind") \(reach.host)"
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
      case .proxy: "Check the proxy's address and credentials in [network], and NO_PROXY."
      case .timedOut: "Somebody swallows the packets: check firewall and proxy."
      case .badURL, .insecure: "Use an https: origin; --insecure-http is for a laboratory."
      default: "Try again; if it stays, look at what stands between here and \(host)."
      }
    let cause: Finding.Cause = [.badURL, .insecure].contains(failure.reason) ? .configuration : .unreachable
    return .failure("host", cause, failure.message, advice)
  }

  /// An error of the platform where an answer was expected.
  static func refusal(_ area: String, _ error: PlatformError, _ advice: String? = nil) -> Finding {
    let words = "cannot \(error.action): \(error.message)"
    switch error.kind {
    case .answered(429), .rateLimited:
      return .failure(
        area, .tryLater, words, "The token has no requests left for now: see which programs share it.")
    case .answered(401) where error.message.hasSuffix(PlatformError.refusedToken):
      return .failure(area, .notPermitted, words, "Give a new one: PATCHBAY_ACCESS_TOKEN or --token-file.")
    case .answered(401), .notSignedIn:
      return .failure(
        area, .notPermitted, words, advice ?? "Sign in again, or check the client's id, secret and region.")
    case .answered(let status) where status < 500:
      return .failure(area, .notPermitted, words, advice ?? "Ask for the permission, or use another token.")
    case .notSent, .mayHaveArrived:
      return .failure(area, .unreachable, words, "Try again; if it stays, look at network and proxy.")
    default:
      return .failure(area, .unreachable, words, advice ?? "The platform has trouble: try again later.")
    }
  }

  /// Why nothing else can be asked after this error; nil when the next request may fare better.
  static func standstill(_ error: PlatformError) -> String? {
    switch error.kind {
    case .notSignedIn: "there is no token to ask with"
    case .answered(401): "the token is refused"
    case .answered(429), .rateLimited: "no requests are left for now"
    case .notSent, .mayHaveArrived: "the platform does not answer"
    case .answered, .unreadable: nil
    }
  }

  /// A request on a connection that stands already.
  static func roundTrip(_ elapsed: Interval) -> Finding {
    let words = "a request takes \(milliseconds(elapsed))"
    guard elapsed > slowRoundTrip else { return .ok("round trip", words) }
    return .warning("round trip", words, "Everything will feel slow: is this the region nearest to you?")
  }

  /// How many requests are left.
  static func rate(_ reading: RateLimitReading?) -> [Finding] {
    guard let reading else { return [] }
    let words = "\(reading.count) of \(reading.allowed) requests of this minute are used"
    guard reading.rest * 5 < reading.allowed else { return [.ok("rate", words)] }
    return [
      .warning("rate", words, "Other programs share this token: give Patchbay an OAuth client of its own.")
    ]
  }

  static func milliseconds(_ interval: Interval) -> String {
    interval.milliseconds < 1 ? "less than 1 ms" : "\(interval.milliseconds) ms"
  }
}
