/// One line of the wire: a request, an answer, a frame or a change of the connection, already
/// redacted. Nothing secret is ever in a record, because redaction happens before it is made.
public struct WireRecord: Sendable, Equatable, Identifiable {
  /// What a record tells of.
  public enum Kind: String, Sendable {
    /// `→` a request on its way.
    case request
    /// An answer to the request with the same `exchange`.
    case answer
    /// A request that ended without an answer.
    case failure
    /// `←` a frame from the notification channel.
    case event
    /// A change of the connection itself: opened, lost, next try.
    case link
  }

  /// Whom a record tells of, on the other side of the wire.
  public enum Peer: String, Sendable, CaseIterable {
    /// The platform's API and its sign-in.
    case platform
    /// A CRM that customers are looked up in.
    case crm = "CRM"
    /// The notification channel.
    case channel
  }

  /// Running number, unique in a process.
  public var id: UInt64
  /// Joins a request with its answer or failure; 0 for frames.
  public var exchange: UInt64
  /// When it was captured.
  public var time: Moment
  /// What it tells of.
  public var kind: Kind
  /// The other side.
  public var peer: Peer
  /// `GET`, `PATCH` …; empty for frames.
  public var method: String
  /// URL with secrets replaced; topic name for events.
  public var target: String
  /// A few words for people, such as `attributes  1 key` or `conversations.calls  alerting`.
  public var summary: String
  /// Status of an answer.
  public var status: Int?
  /// From request to answer.
  public var elapsed: Interval?
  /// Headers on the allow-list, as `Name: value`.
  public var headers: [String]
  /// Redacted body, cut at the capture limit.
  public var body: String
  /// Size of the whole body in bytes, before cutting.
  public var bodyBytes: Int

  /// A record of something already redacted.
  public init(
    id: UInt64, exchange: UInt64 = 0, time: Moment, kind: Kind, peer: Peer = .platform, method: String = "",
    target: String, summary: String = "", status: Int? = nil, elapsed: Interval? = nil,
    headers: [String] = [],
    body: String = "", bodyBytes: Int = 0
  ) {
    self.id = id
    self.exchange = exchange
    self.time = time
    self.kind = kind
    self.peer = peer
    self.method = method
    self.target = target
    self.summary = summary
    self.status = status
    self.elapsed = elapsed
    self.headers = headers
    self.body = body
    self.bodyBytes = bodyBytes
  }
}
