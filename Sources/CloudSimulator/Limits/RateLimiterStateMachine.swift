internal import Groundwork

/// Counts requests per token in windows of a minute (section 8.1).
struct RateLimiterStateMachine: Sendable {
  /// Requests a window; nil for no limit.
  let allowed: Int?
  private var windows: [String: Window] = [:]
  private static let length = Interval.seconds(60)

  private struct Window: Sendable {
    var start: Moment
    var count = 0
  }

  /// What the headers say, and whether the request goes through.
  struct Verdict: Sendable, Equatable {
    var count: Int
    var allowed: Int
    /// Seconds until the window ends.
    var reset: Int
    var isOver: Bool
  }

  init(allowed: Int?) { self.allowed = allowed }

  /// Counts one request of this token, or of this client where there is no token.
  mutating func handle(_ key: String, at now: Moment) -> Verdict {
    var window = windows[key] ?? Window(start: now)
    if now.since(window.start) >= Self.length { window = Window(start: now) }
    window.count += 1
    windows[key] = window
    if windows.count > 1_000 { windows = windows.filter { now.since($0.value.start) < Self.length } }
    let rest = (Self.length - now.since(window.start)).seconds.rounded(.up)
    return Verdict(
      count: window.count, allowed: allowed ?? 1_000_000, reset: max(1, Int(saturating: rest)),
      isOver: allowed.map { window.count > $0 } ?? false)
  }
}

extension RateLimiterStateMachine.Verdict {
  /// The three headers of every answer (section 8.1).
  var headers: [(name: String, value: String)] {
    [
      (name: "inin-ratelimit-count", value: String(count)),
      (name: "inin-ratelimit-allowed", value: String(allowed)),
      (name: "inin-ratelimit-reset", value: String(reset)),
    ]
  }

  /// 429 in the platform's words.
  var failure: PlatformFailure {
    var failure = PlatformFailure(
      429, "too.many.requests.retry.after",
      "Rate limit exceeded the maximum. Retry the request in [\(reset)] seconds")
    failure.retryAfter = reset
    failure.limit = [
      "key": "token.rate.per.minute", "namespace": "platform.api", "value": .int(allowed),
    ]
    return failure
  }
}
