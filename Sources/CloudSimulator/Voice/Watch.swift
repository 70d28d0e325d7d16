/// How a supervisor listens to an agent.
struct Watch: Sendable, Equatable {
  enum Kind: String, Sendable { case monitor, coach, barge }

  var kind: Kind
  var participantID: String
}
