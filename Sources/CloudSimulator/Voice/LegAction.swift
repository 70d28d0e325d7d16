/// What a request asks of a participant.
enum LegAction: Sendable {
  case answer, hangUp
  case hold(Bool), mute(Bool), record(Bool), confine(Bool)
  case sendDigits
  case wrapup(code: String, notes: String)
  case skipWrapup
  case replace(Transfer)
  case consult(Destination, SpeakTo)
  case speakTo(SpeakTo)
  case endConsult
  case watch(Watch.Kind)

  /// Where a call is to go.
  enum Destination: Sendable {
    case user(String)
    case queue(String)
    case number(String)
  }

  /// How it is to go there.
  struct Transfer: Sendable {
    var destination: Destination
    /// Our leg stays until the destination answers.
    var isAttended = false
    /// The destination's mailbox takes what the destination does not.
    var voicemail = false
  }

  /// Whom the one who consults speaks to.
  enum SpeakTo: String, Sendable, CaseIterable {
    case destination = "DESTINATION"
    case object = "OBJECT"
    case both = "BOTH"
    case conference = "CONFERENCE"
  }
}
