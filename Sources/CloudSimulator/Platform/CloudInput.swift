/// What reaches the simulated platform.
enum CloudInput: Sendable {
  case request(PlatformRequest)
  case socketOpens(SocketID, channel: String)
  case socketSays(SocketID, String)
  case socketGone(SocketID)
  case fault(SimulatorFault)
  case tick
}
