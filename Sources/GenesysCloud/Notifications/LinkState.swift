public import Groundwork

/// How fresh what we show is (product.md, *Link*).
public enum LinkState: Sendable, Hashable {
  /// No connection yet since the start. `reason` says why the last try failed.
  case offline(reason: String?, nextTry: Timestamp?)
  /// Subscribed, read, and heard from within 35 seconds.
  case live
  /// Nothing heard since `since`.
  case stale(since: Timestamp, reason: String?, nextTry: Timestamp?)
  /// The token ended; a new one is being fetched.
  case signingInAgain(since: Timestamp)

  /// Whether what is shown is what the platform shows.
  public var isLive: Bool { self == .live }
}
