public import Groundwork

/// Whatever can open a WebSocket: libcurl in the product, a script in tests.
public protocol WebSocketClient: Sendable {
  /// Opens `url` (`wss:`, or `ws:` to loopback). The URL itself is the secret on the platform.
  /// - Throws: `TransportFailure`; a refused upgrade carries the status.
  func open(_ url: Secret, limits: WebSocketLimits) async throws(TransportFailure) -> any WebSocketConnection
}

/// An open WebSocket.
public protocol WebSocketConnection: Sendable {
  /// Whole messages and, as the last element, how it ended. One consumer.
  var events: AsyncStream<WebSocketEvent> { get }
  /// Queues a text message; does nothing once the connection has ended.
  func send(_ text: String)
  /// Queues a binary message; does nothing once the connection has ended.
  func send(_ bytes: [UInt8])
  /// Starts the closing handshake; the stream ends when the peer answers or after a short wait.
  func close(code: UInt16, reason: String)
}

/// What a WebSocket brings.
public enum WebSocketEvent: Sendable, Equatable {
  /// A whole text message, as its UTF-8.
  case text([UInt8])
  case binary([UInt8])
  /// A control ping was received and answered; a sign of life.
  case ping
  case pong
  /// The end, once, last. `failure` is nil when the peer closed as the protocol asks.
  case closed(code: UInt16, reason: String, failure: TransportFailure?)
}

/// How long opening may take and how large a message may be.
public struct WebSocketLimits: Sendable, Hashable {
  /// DNS, connection, TLS, proxy and upgrade together.
  public var open: Interval
  /// Largest message after inflating, in bytes.
  public var messageBytes: Int
  /// A message is not queued behind more than this many bytes that the peer does not take; the connection
  /// is given up.
  public var waitingBytes: Int

  /// Limits fit for a notification channel.
  public init(open: Interval = .seconds(10), messageBytes: Int = 4 << 20, waitingBytes: Int = 4 << 20) {
    self.open = open
    self.messageBytes = messageBytes
    self.waitingBytes = waitingBytes
  }
}
