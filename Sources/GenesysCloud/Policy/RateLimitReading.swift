public import Groundwork
internal import Transport

/// What the platform last said about our share (section 8.1): `inin-ratelimit-*`, on every answer.
public struct RateLimitReading: Sendable, Hashable {
  /// Requests counted in this window.
  public var count: Int
  /// Requests allowed in a window.
  public var allowed: Int
  /// When the window ends.
  public var resets: Moment

  /// A reading as it was told.
  public init(count: Int, allowed: Int, resets: Moment) {
    (self.count, self.allowed, self.resets) = (count, allowed, resets)
  }

  /// Nil when the headers are missing or no numbers.
  init?(_ headers: HTTPHeaders, at now: Moment) {
    guard let count = headers["inin-ratelimit-count"].flatMap({ Int($0) }), count >= 0,
      let allowed = headers["inin-ratelimit-allowed"].flatMap({ Int($0) }), allowed > 0
    else { return nil }
    let seconds = headers["inin-ratelimit-reset"].flatMap { Int($0) } ?? 60
    (self.count, self.allowed) = (count, allowed)
    resets = now.advanced(by: .seconds(min(max(seconds, 0), 3600)))
  }

  /// How many requests are left in the window.
  public var rest: Int { max(0, allowed - count) }
}
