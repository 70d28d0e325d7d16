/// What an agent may do with a call. Each acts on the agent's own participant.
public enum CallAction: Sendable, Hashable {
  case answer
  /// Hang up a connected call, or decline an alerting one.
  case disconnect
  case hold(Bool)
  case mute(Bool)
  case wrapup(codeID: String, codeName: String, notes: String)
}
