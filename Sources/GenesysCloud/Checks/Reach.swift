public import Groundwork
public import Transport

/// What one request without a token, to one host, brought.
public struct Reach: Sendable, Hashable {
  /// The host that was asked.
  public var host: String
  /// Why nothing came back; nil when something did.
  public var failure: TransportFailure?
  /// The status that came back; any of the platform's own will do.
  public var status: Int?
  /// Whether it was a page for people: another host, a proxy or a portal.
  public var isWebPage = false
  /// From the request to its answer.
  public var elapsed = Interval.zero
  /// How far the server's clock is ahead of ours, to about a second and the round trip; nil where it
  /// did not say.
  public var clockAhead: Interval?
  /// How the connection came to be.
  public var connection = ConnectionFacts()
  /// Whether it was called with encryption.
  public var isEncrypted: Bool

  /// A host by its origin, such as `https://api.mypurecloud.ie`.
  public init(origin: String, failure: TransportFailure? = nil) {
    let host = origin.firstRange(of: "://").map { String(origin[$0.upperBound...]) } ?? origin
    self.init(host: host, isEncrypted: origin.hasPrefix("https:"), failure: failure)
  }

  /// A host of which nothing is known yet.
  public init(host: String, isEncrypted: Bool, failure: TransportFailure? = nil, status: Int? = nil) {
    (self.host, self.isEncrypted, self.failure, self.status) = (host, isEncrypted, failure, status)
  }
}
