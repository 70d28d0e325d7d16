public import Groundwork

/// How fresh what we show is (product.md, *Link*).
public enum LinkState: Sendable, Hashable {
  /// No connection yet since the start. `reason` says why the last try failed; without one and without
  /// a next try, none has ended yet.
  case offline(reason: String?, nextTry: Timestamp?)
  /// Subscribed, read, and heard from within 35 seconds.
  case live
  /// Nothing heard since `since`.
  case stale(since: Timestamp, reason: String?, nextTry: Timestamp?)
  /// The token ended; a new one is being fetched.
  case signingInAgain(since: Timestamp)
  /// No channel can be had, for this reason, but the platform answers: everything was read `asOf` then
  /// and is read again every 15 seconds. `nextTry` is the channel's.
  case reading(asOf: Timestamp, reason: String?, nextTry: Timestamp?)

  /// Whether what is shown is what the platform shows.
  public var isLive: Bool { self == .live }

  /// Whether what is asked of the platform arrives, and what becomes of it will be seen.
  public var canAsk: Bool {
    switch self {
    case .live, .reading: true
    case .offline, .stale, .signingInAgain: false
    }
  }

  /// The word for people (product.md, *Link*).
  public var word: String {
    switch self {
    case .live: "live"
    case .stale: "stale"
    case .signingInAgain: "signing in again"
    case .reading: "reading"
    case .offline(nil, nil): "connecting"
    case .offline: "offline"
    }
  }
}
