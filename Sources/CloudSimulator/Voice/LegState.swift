/// States of a voice leg that a desk meets (section 3.2).
enum LegState: String, Sendable {
  case alerting, offering, dialing, contacting, connected, disconnected, terminated
}
