internal import Groundwork

/// How a supervisor listens to somebody.
struct Watch: Sendable, Equatable {
  enum Kind: String, Sendable, CaseIterable { case monitor, coach, barge }

  var kind: Kind
  var participantID: String
  var since: Timestamp
}
