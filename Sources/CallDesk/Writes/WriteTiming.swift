public import Groundwork

/// How long a write is watched and when it may be read again.
public struct WriteTiming: Sendable, Hashable {
  /// What can show that a write has arrived.
  public enum Witness: Sendable, Hashable {
    /// A live topic: reads only support it.
    case events
    /// No topic: reads alone.
    case reads
    /// Nobody: the 202 is all that is asked for.
    case nobody
  }

  /// Until a write that was never shown is *unknown*; interface.md says 8 s.
  public var window: Interval
  /// What can show the value.
  public var witness: Witness

  /// The longest rate limit that a write is held back for; beyond it, it is refused.
  public var rateLimitPatience: Interval

  /// Times for a witness.
  public init(
    window: Interval = .seconds(8), witness: Witness = .events, rateLimitPatience: Interval = .zero
  ) {
    (self.window, self.witness, self.rateLimitPatience) = (window, witness, rateLimitPatience)
  }

  /// When reads are due after a PATCH has started, the last at the end of the window: one early
  /// read beside a live topic, three without one (interface.md, *JSON*).
  func reads(after start: Moment) -> [Moment] {
    let early: [Interval]
    switch witness {
    case .events: early = [min(.seconds(3), window * 0.5)]
    case .reads: early = [.milliseconds(500), .milliseconds(1500), .seconds(3)].filter { $0 < window }
    case .nobody: return []
    }
    return (early + [window]).map { start.advanced(by: $0) }
  }
}
