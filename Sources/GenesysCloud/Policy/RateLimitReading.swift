public import Groundwork
internal import Transport

/// What the platform last said about our share (section 8.1): `inin-ratelimit-*`, on every answer.
public struct RateLimitReading: Sendable, Hashable {
  /// Requests counted in this window.
  public var count: Int
  /// Requests allowed in a window.
  public var allowed: Int
  /// When the window ends, at the latest.
  public var resets: Moment
  /// How much earlier it may end: as long as the answer was under way.
  public var slack: Interval

  /// A reading as it was told.
  public init(count: Int, allowed: Int, resets: Moment, slack: Interval = .zero) {
    (self.count, self.allowed, self.resets, self.slack) = (count, allowed, resets, slack)
  }

  /// Nil when the headers are missing or no numbers.
  init?(_ headers: HTTPHeaders, asked: Moment, at now: Moment) {
    guard let count = headers["inin-ratelimit-count"].flatMap({ Int($0) }), count >= 0,
      let allowed = headers["inin-ratelimit-allowed"].flatMap({ Int($0) }), allowed > 0
    else { return nil }
    let seconds = headers["inin-ratelimit-reset"].flatMap { Int($0) } ?? 60
    (self.count, self.allowed) = (count, allowed)
    resets = now.advanced(by: .seconds(min(max(seconds, 0), 3600)))
    slack = now.since(asked)
  }

  /// How many requests are left in the window.
  public var rest: Int { max(0, allowed - count) }
}
