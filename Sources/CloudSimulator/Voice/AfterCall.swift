internal import Groundwork

/// After-call work of an agent leg.
struct AfterCall: Sendable {
  /// `mandatory optional agentRequested timeout forcedTimeout`.
  var prompt: String
  /// Milliseconds until it ends by itself.
  var timeout: Int?
  /// When the talk ended; nil while it lasts.
  var startTime: Timestamp?
  var endTime: Timestamp?
  var skipped = false
  var wrapup: Wrapup?

  /// What an agent says about a call.
  struct Wrapup: Sendable, Equatable {
    var code: String
    var name: String
    var notes: String
  }

  /// ACW state (section 3.2).
  var state: String {
    if skipped { return "skipped" }
    if endTime != nil { return "complete" }
    return startTime == nil ? "unknown" : "pending"
  }
}
