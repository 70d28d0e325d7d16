public import Groundwork

/// Requests that wait for the rate limit, so that no wait is a silent stall.
public struct RateLimitWait: Sendable, Hashable {
  /// How many.
  public var requests: Int
  /// When the most urgent of them goes, as far as the platform has told.
  public var until: Timestamp

  /// A wait as it stands.
  public init(requests: Int, until: Timestamp) {
    (self.requests, self.until) = (requests, until)
  }
}
