/// Why a WebSocket ends (RFC 6455, section 7.4, and the IANA registry).
public struct WebSocketCloseCode: Sendable, Hashable, RawRepresentable {
  /// The number on the wire.
  public var rawValue: UInt16

  /// Any number, also one that must not be sent.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The purpose is fulfilled.
  public static let normal = WebSocketCloseCode(rawValue: 1000)
  /// The peer goes away, such as a server that stops.
  public static let goingAway = WebSocketCloseCode(rawValue: 1001)
  /// The peer broke the protocol.
  public static let protocolError = WebSocketCloseCode(rawValue: 1002)
  /// Only ever local: the close frame named no code.
  public static let none = WebSocketCloseCode(rawValue: 1005)
  /// Only ever local: the connection was lost without a close frame.
  public static let abnormal = WebSocketCloseCode(rawValue: 1006)
  /// A text message that is no UTF-8.
  public static let invalidData = WebSocketCloseCode(rawValue: 1007)
  /// A message over the limit.
  public static let tooLarge = WebSocketCloseCode(rawValue: 1009)
  /// The server failed.
  public static let serverError = WebSocketCloseCode(rawValue: 1011)

  /// Whether a close frame may carry this code.
  public var mayBeSent: Bool {
    switch rawValue {
    case 1000...1003, 1007...1014, 3000...4999: true
    default: false
    }
  }
}
