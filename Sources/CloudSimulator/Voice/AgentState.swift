internal import Groundwork

/// Presence and routing status of a person.
struct AgentState: Sendable {
  var presenceID: String
  var presenceMessage: String?
  var presenceSince: Timestamp
  /// `OFF_QUEUE IDLE INTERACTING NOT_RESPONDING COMMUNICATING`.
  var routing: String
  var routingSince: Timestamp
}
