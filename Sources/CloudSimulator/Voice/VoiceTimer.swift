/// What the script does by itself when its time comes.
enum VoiceTimer: Sendable {
  case arrive(CallPlan)
  case nextCaller
  case otherWrite
  case leaveMenu(call: String)
  case offer(call: String)
  case ringOut(call: String, leg: String)
  case standInAnswers(call: String, leg: String)
  case reached(call: String, leg: String)
  case hangUp(call: String)
  case wrapupOver(call: String, leg: String)
  case apply(call: String, leg: String, attributes: [String: String], replacing: Bool)
}
