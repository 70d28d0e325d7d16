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

  /// An error of the platform where an answer was expected.
  static func refusal(_ area: String, _ error: PlatformError, _ advice: String? = nil) -> Finding {
    let status = error.status.map { " (status \($0))" } ?? ""
    let words = "cannot \(error.action)\(status): \(error.message)"
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
