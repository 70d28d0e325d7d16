/// What can be done to the world of calls from outside.
enum VoiceInput: Sendable {
  /// Time has passed.
  case tick
  case arrive(CallPlan)
  /// An accepted attribute write, to be applied after the platform's own delay.
  case write(call: String, leg: String, attributes: [String: String], replacing: Bool)
  case act(call: String, leg: String, by: Caller, LegAction)
  case securePause(call: String, Bool)
  case end(call: String, by: Caller, Disconnect)
  /// Joins the live parties of other calls to the first.
  case merge(call: String, others: [String], by: Caller)
  /// Calls further people into a call.
  case invite(call: String, LegAction.Destination, by: Caller)
  case dial(OutboundPlan)
  case callerLeaves(call: String)
  case setPresence(user: String, definition: String, message: String?)
  case setRouting(user: String, status: String)

  /// Whose token asks.
  enum Caller: Sendable { case user(String), client }
}
