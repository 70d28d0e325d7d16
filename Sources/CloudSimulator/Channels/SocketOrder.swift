/// What a socket is to do.
enum SocketOrder: Sendable, Equatable {
  case send(SocketID, String)
  /// With a close frame.
  case close(SocketID, code: UInt16, reason: String)
  /// Without one, as when a network fails.
  case cut(SocketID)
}
