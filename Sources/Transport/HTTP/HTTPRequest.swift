public import Groundwork

/// One HTTP request as Transport carries it. Transport sends it once and never repeats it.
public struct HTTPRequest: Sendable {
  /// `GET`, `POST`, `PUT`, `PATCH`, `DELETE` or `HEAD`.
  public var method: String
  /// Absolute `https:` (or, to loopback, `http:`) URL.
  public var url: String
  /// In the order they are sent.
  public var headers: [HTTPHeader]
  /// The body's bytes; empty for none.
  public var body: [UInt8]
  /// When and at what size it is given up.
  public var limits: HTTPLimits
  /// What the wire calls this request, such as `attributes  1 key`.
  public var summary: String
  /// Whom it goes to, for the wire.
  public var peer: WireRecord.Peer
  /// Values that must never be seen in a wire record or an error, beyond the header values that
  /// are secret already (a key in the query, a password in the body).
  public var secrets: [Secret]
  /// Whether bodies may be captured for the wire at all; false for token endpoints.
  public var isBodyPrivate: Bool

  /// A request with nothing but a method and a URL.
  public init(
    method: String, url: String, headers: [HTTPHeader] = [], body: [UInt8] = [],
    limits: HTTPLimits = HTTPLimits(), summary: String = "", peer: WireRecord.Peer = .platform,
    secrets: [Secret] = [], isBodyPrivate: Bool = false
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.limits = limits
    self.summary = summary
    self.peer = peer
    self.secrets = secrets
    self.isBodyPrivate = isBodyPrivate
  }
}

/// A header whose value may be secret, such as `Authorization`.
public struct HTTPHeader: Sendable, Hashable {
  /// As it is sent.
  public var name: String
  /// Shown or secret.
  public var value: Value

  /// A value that may be shown, or one that may not.
  public enum Value: Sendable, Hashable {
    case plain(String)
    case secret(Secret)
  }

  /// A header that may be shown.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = .plain(value)
  }

  /// A header that must not be shown. `prefix`, such as `Bearer `, is not part of the secret.
  public init(_ name: String, prefix: String = "", secret: Secret) {
    self.name = name
    self.value = .secret(Secret(prefix + secret.reveal()))
  }
}

/// How long and how large one exchange may get.
public struct HTTPLimits: Sendable, Hashable {
  /// Until the connection stands, TLS included.
  public var connect: Interval
  /// From start to last byte.
  public var total: Interval
  /// Without a byte either way.
  public var idle: Interval
  /// Largest answer body, after decompression, in bytes.
  public var answerBytes: Int

  /// Limits fit for an API call made by a person who waits.
  public init(
    connect: Interval = .seconds(5), total: Interval = .seconds(15), idle: Interval = .seconds(10),
    answerBytes: Int = 8 << 20
  ) {
    self.connect = connect
    self.total = total
    self.idle = idle
    self.answerBytes = answerBytes
  }
}
