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
  /// The others notice that the caller has hung up.
  case lineDead(call: String)
  /// A leg that was transferred away reads differently a moment later.
  case leaves(call: String, leg: String, finally: Bool)
  /// A queue gives a consultation to somebody.
  case offerConsult(call: String)
  /// A call was placed and the phone of the one who placed it was never picked up.
  case neverPickedUp(call: String, leg: String)
  case wrapupOver(call: String, leg: String)
  case apply(call: String, leg: String, attributes: [String: String], replacing: Bool)
}
