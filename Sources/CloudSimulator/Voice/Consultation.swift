/// A consultation under way: who asks whom about whom, by participant ids.
struct Consultation: Sendable, Equatable {
  let customer: String
  let initiator: String
  /// Changes when a queue offers the consultation to somebody, or a mailbox takes it.
  var destination: String
  var speakTo: LegAction.SpeakTo
}
