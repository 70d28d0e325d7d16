/// What one activity query asks for: some queues, and of a queue that holds too much for one answer a part.
struct ActivityScope: Sendable, Hashable {
  /// The metrics whose conversations are asked for.
  enum Metric: String, Sendable, CaseIterable {
    case interacting = "oInteracting", waiting = "oWaiting", alerting = "oAlerting"
  }

  var queueIDs: [String]
  var metrics = Metric.allCases
  /// Leaves out what is no call.
  var isVoiceOnly = false
  var direction: String?

  /// Smaller questions that together ask for the same calls. A queue alone is cut off as it was among others, so of one whose group was cut off a part is asked for.
  /// - Parameter cutOff: the queues whose groups were cut off; empty: the answer has too many pages.
  /// - Returns: none where the platform knows no smaller one.
  func parts(cutOff: Set<String>) -> [ActivityScope] {
    guard queueIDs.count == 1 else {
      guard cutOff.isEmpty else {
        return queueIDs.filter(cutOff.contains).map { ActivityScope(queueIDs: [$0], isVoiceOnly: true) }
      }
      let middle = queueIDs.count / 2
      return [Array(queueIDs[..<middle]), Array(queueIDs[middle...])].map { ActivityScope(queueIDs: $0) }
    }
    if !isVoiceOnly { return [with(\.isVoiceOnly, true)] }
    if metrics.count > 1 { return metrics.map { with(\.metrics, [$0]) } }
    return direction == nil ? ["inbound", "outbound"].map { with(\.direction, $0) } : []
  }

  private func with<Value>(_ member: WritableKeyPath<ActivityScope, Value>, _ value: Value) -> ActivityScope {
    var other = self
    other[keyPath: member] = value
    return other
  }
}
