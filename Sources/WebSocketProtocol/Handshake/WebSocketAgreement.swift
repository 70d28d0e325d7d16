/// What a completed handshake leaves behind.
public struct WebSocketAgreement: Sendable, Equatable {
  /// permessage-deflate, if both ends want it.
  public var compression: WebSocketCompression?
  /// Bytes that came after the head: the first ones for the codec.
  public var rest: [UInt8]
}
