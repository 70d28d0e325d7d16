public import GenesysCloud

/// What an agent may do with a call. Each acts on the agent's own participant.
public enum CallAction: Sendable, Hashable {
  case answer
  /// Hang up a connected call, or decline an alerting one.
  case disconnect
  case hold(Bool)
  case mute(Bool)
  /// Pause the recording while something is said that nobody may keep, or go on with it.
  case securePause(Bool)
  /// The leg is nil where it was not kept which one was meant: then it is the one that owes it.
  case wrapup(codeID: String, codeName: String, notes: String, leg: ParticipantID? = nil)
}
