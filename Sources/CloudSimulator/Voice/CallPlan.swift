internal import Groundwork

/// What the script means a call to become.
struct CallPlan: Sendable {
  var number: String
  var name: String?
  var queueID: String?
  /// Rings this person first; nil rings whoever is free.
  var userID: String?
  var starts = ScriptedCall.Start.arriving
  /// How long it has been connected already when it enters.
  var since = Interval.zero
  var talk: Interval
  var attributes: [(key: String, value: String)] = []
  var direction = "inbound"
  /// The number shown to the person called, where it is not our own.
  var callerID: String?
}
