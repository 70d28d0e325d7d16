/// The WebSocket protocol for either end, without I/O (RFC 6455, RFC 7692): bytes in, events out;
/// messages in, bytes to send out.
///
/// It cannot be copied, because it owns the compression windows. Everything a hostile peer can do is
/// bounded: a message by `messageLimit` (after inflating too), control frames by the protocol.
public struct WebSocketCodec: ~Copyable, Sendable {
  /// What arrived.
  public enum Event: Sendable, Equatable {
    /// A whole text message, checked to be UTF-8.
    case text([UInt8])
    case binary([UInt8])
    /// A ping; its pong is already among the outgoing bytes, unless a newer one takes its place.
    case ping([UInt8])
    case pong([UInt8])
    /// The peer's close frame; the answer, if one is due, is already among the outgoing bytes. Last.
    case closed(WebSocketCloseCode, reason: String)
    /// The peer broke the rules; our close frame is already among the outgoing bytes. Last.
    case violated(WebSocketViolation)
  }

  enum Phase { case open, closing, ended }

  let role: WebSocketRole
  let messageLimit: Int
  var random: any RandomNumberGenerator & Sendable
  var phase = Phase.open
  var outgoing: [UInt8] = []
  /// Pings answered since the outgoing bytes were last taken.
  var answeredPings = 0
  /// The newest ping beyond those: it alone is answered still (RFC 6455, section 5.5.3).
  var unansweredPing: [UInt8]?
  var deflater: Deflater?

  var inflater: Inflater?
  var header: [UInt8] = []
  var frame: WebSocketFrameHeader?
  var frameBytesSeen = 0
  var control: [UInt8] = []
  var message: IncomingMessage?

  /// A codec for a connection whose handshake is done.
  ///
  /// `random` gives the masking keys of the client role; they should be unpredictable outside tests.
  /// `messageLimit` is in bytes, after inflating. `compression` is what the handshake agreed on.
  public init(
    role: WebSocketRole, compression: WebSocketCompression? = nil, messageLimit: Int = 4 << 20,
    random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()
  ) {
    self.role = role
    self.messageLimit = messageLimit
    self.random = random
    if let compression {
      let peer: WebSocketRole = role == .client ? .server : .client
      inflater = Inflater(bits: compression.bits(of: peer), forgets: compression.forgets(peer))
      deflater = Deflater(bits: compression.bits(of: role), forgets: compression.forgets(role))
    }
  }

  /// Whether messages can still be sent.
  public var isOpen: Bool { phase == .open }

  /// Whether both ends have said goodbye, or one has broken the rules: once the outgoing bytes are
  /// written the connection can be cut.
  public var isEnded: Bool { phase == .ended }

  /// How many bytes wait to be taken.
  public var outgoingCount: Int { outgoing.count }

  /// The bytes to send since this was last asked.
  public mutating func takeOutgoing() -> [UInt8] {
    if let ping = unansweredPing { queue(WebSocketFrame(.pong, ping)) }
    defer { (outgoing, answeredPings, unansweredPing) = ([], 0, nil) }
    return outgoing
  }
}
