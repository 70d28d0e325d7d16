public import Groundwork
public import Transport

/// What a notification channel did when it was tried once.
public struct ChannelProbe: Sendable, Hashable {
  /// Where it stopped, if it did not come to the pong.
  public enum Stop: Sendable, Hashable {
    /// No channel could be made.
    case refused(PlatformError)
    /// The socket could not be opened.
    case socket(TransportFailure)
    /// The socket opened and closed again.
    case closed(code: UInt16, reason: String)
    /// Something came within this time, but no answer to the ping.
    case deaf(after: Interval)
    /// Nothing at all came within this time.
    case silent(after: Interval)
  }

  /// Nil when a pong came.
  public var stop: Stop?
  /// What became of each topic.
  public var topics: [TopicState] = []
  /// Why no topic could be subscribed at all.
  public var topicsRefused: PlatformError?
  /// From the first byte of the handshake to its end.
  public var opened: Interval?
  /// From the ping to its pong.
  public var pong: Interval?

  /// A channel of which nothing is known yet.
  public init(stop: Stop? = nil, topics: [TopicState] = [], opened: Interval? = nil, pong: Interval? = nil) {
    (self.stop, self.topics, self.opened, self.pong) = (stop, topics, opened, pong)
  }

  /// What the platform refused over HTTP, if anything.
  public var refusal: PlatformError? {
    if case .refused(let error)? = stop { error } else { topicsRefused }
  }
}
