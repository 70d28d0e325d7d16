/// What a request asks of a participant.
enum LegAction: Sendable {
  case answer, hangUp
  case hold(Bool), mute(Bool), record(Bool), confine(Bool)
  case wrapup(code: String, notes: String)
  case skipWrapup
  case replace(Destination)
  case consult(Destination)
  case endConsult
  case watch(Watch.Kind)

  /// Where a call is to go.
  enum Destination: Sendable {
    case user(String)
    case queue(String)
    case number(String)
  }
}
