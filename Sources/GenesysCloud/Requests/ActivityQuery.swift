internal import Groundwork

/// The activity query over queues (section 6): how a token without a user finds live calls.
enum ActivityQuery {
  /// One page of the live conversations of a scope.
  static func request(_ scope: ActivityScope, page: Int) -> PlatformRequest {
    let metrics = scope.metrics.map { metric -> JSONValue in
      ["metric": .string(metric.rawValue), "details": true]
    }
    return .send(
      "POST",
      "analytics/conversations/activity/query?pageSize=\(ActivitySearchStateMachine.pageSize)&pageNumber=\(page)",
      ["metrics": .array(metrics), "groupBy": ["queueId"], "filter": filter(scope)],
      to: "find live calls of \(scope.queueIDs.count) queues", repeats: .always, urgency: .read)
  }

  private static func filter(_ scope: ActivityScope) -> JSONValue {
    let queues: JSONValue = [
      "type": "or", "predicates": .array(scope.queueIDs.map { predicate("queueId", $0) }),
    ]
    var narrowing: [JSONValue] = []
    if scope.isVoiceOnly { narrowing.append(predicate("mediaType", "voice")) }
    if let direction = scope.direction { narrowing.append(predicate("direction", direction)) }
    return narrowing.isEmpty ? queues : ["type": "and", "clauses": [queues], "predicates": .array(narrowing)]
  }

  private static func predicate(_ dimension: String, _ value: String) -> JSONValue {
    ["dimension": .string(dimension), "value": .string(value)]
  }
}
