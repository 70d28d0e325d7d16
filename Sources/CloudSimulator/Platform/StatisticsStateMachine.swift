internal import Groundwork

/// When counts of queues are told: after a change, at most once a second, and only those that differ
/// from what was told last.
struct StatisticsStateMachine: Sendable {
  private static let pace = Interval.seconds(1)
  private var due: Moment?
  private var last: Moment?
  private var told: [String: String] = [:]

  /// When the counts are to be looked at next, in ticks.
  var nextDeadline: Int64? { due?.ticks }

  /// Something changed that may count.
  mutating func note(at now: Moment) {
    guard due == nil else { return }
    due = max(now, last?.advanced(by: Self.pace) ?? now)
  }

  /// Whether to count now; the answer is yes once.
  mutating func isDue(at now: Moment) -> Bool {
    guard let time = due, time <= now else { return false }
    (due, last) = (nil, now)
    return true
  }

  /// Whether this body says something new on its topic.
  mutating func isNews(_ body: String, on topic: String) -> Bool {
    told.updateValue(body, forKey: topic) != body
  }
}
