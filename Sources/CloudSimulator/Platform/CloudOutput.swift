/// What the simulated platform does.
enum CloudOutput: Sendable {
  case answer(PlatformAnswer)
  /// Whether the socket that asked may have its channel.
  case admit(SocketID, Bool)
  /// A proxy answers the socket with a page.
  case refuse(SocketID, status: Int)
  case socket(SocketOrder)
}
