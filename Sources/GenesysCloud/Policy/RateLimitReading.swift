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

  /// No share of requests is larger; what counts with it must not overflow.
  private static let largest = 1_000_000_000

  /// Nil when the headers are missing or no numbers.
  init?(_ headers: HTTPHeaders, asked: Moment, at now: Moment) {
    func number(_ name: String) -> OutsideNumber? {
      headers["inin-ratelimit-\(name)"].flatMap { OutsideNumber($0) }
    }
    guard let count = number("count")?.clamped(to: -1...Self.largest), count >= 0,
      let allowed = number("allowed")?.clamped(to: 0...Self.largest), allowed > 0
    else { return nil }
    let seconds = number("reset")?.clamped(to: 0...3600) ?? 60
    (self.count, self.allowed) = (count, allowed)
    resets = now.advanced(by: .seconds(seconds))
    slack = now.since(asked)
  }

  /// How many requests are left in the window.
  public var rest: Int { max(0, allowed - count) }
}
