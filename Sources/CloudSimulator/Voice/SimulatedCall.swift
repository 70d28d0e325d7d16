internal import Groundwork

/// A call of the simulated platform with all its participants, also those that ended.
struct SimulatedCall: Sendable {
  let id: String
  var startTime: Timestamp
  var endTime: Timestamp?
  var legs: [Leg]
  var plan: CallPlan
  var securePause = false
  /// How often a phone has rung in vain.
  var unanswered = 0
  var secureAttributes: [String: String] = [:]
  var secureVersion = 1
  var consult: Consultation?
  var transfers: [TransferRecord] = []

  var isLive: Bool { endTime == nil }
  /// The participant that flows, scripts and screen pops mean (section 4.2).
  var customer: Int? { legs.firstIndex { $0.purpose == "customer" || $0.purpose == "external" } }

  func leg(_ id: String) -> Int? { legs.firstIndex { $0.id == id } }
  /// The live participant with this purpose.
  func live(_ purpose: String) -> Int? { legs.lastIndex { $0.purpose == purpose && $0.isLive } }
  /// Whoever takes part now.
  var parties: [Leg] { legs.filter { $0.isLive && $0.isParty } }
  /// The leg by which this person takes part; one that only listens counts only where there is no other.
  func own(_ userID: String) -> Leg? {
    let own = legs.filter { $0.userID == userID && $0.isLive }
    return own.last { $0.watch == nil } ?? own.last
  }
  /// Whether this person has something to do with the call now: talking, ringing or wrapping up.
  func concerns(_ userID: String) -> Bool {
    legs.contains { $0.userID == userID && ($0.isLive || $0.owesWrapup) }
  }
}
