import GenesysCloud

/// A value that an earlier run was to write and that nobody has seen arrive, until a person takes it up.
struct Offer: Sendable, Equatable {
  /// Whose attribute.
  var participant: ParticipantID
  /// Which.
  var key: String
  /// What was to stand there.
  var value: String
}
