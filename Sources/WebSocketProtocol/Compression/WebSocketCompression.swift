/// permessage-deflate as both ends agreed on it (RFC 7692).
public struct WebSocketCompression: Sendable, Hashable {
  /// Whether the client forgets its window after each message.
  public var clientForgets = false
  /// Whether the server forgets its window after each message.
  public var serverForgets = false
  /// The client's window is 2 to this power, 9 to 15.
  public var clientBits = 15
  /// The server's window is 2 to this power, 9 to 15.
  public var serverBits = 15

  /// Full windows, kept from message to message.
  public init() {}

  /// The window of what `role` sends.
  func bits(of role: WebSocketRole) -> Int { role == .client ? clientBits : serverBits }
  /// Whether `role` forgets its window after each message.
  func forgets(_ role: WebSocketRole) -> Bool { role == .client ? clientForgets : serverForgets }
}
