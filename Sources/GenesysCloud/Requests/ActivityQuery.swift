internal import Groundwork

/// The activity query over queues (section 6): how a token without a user finds live calls.
enum ActivityQuery {
  /// Keeps one query's body small.
  static let queuesPerQuery = 100
  static let pageSize = 100
  static let maximumPages = 50

  /// One page of the live conversations of these queues.
  static func request(queueIDs: [String], page: Int) -> PlatformRequest {
    let metrics = ["oInteracting", "oWaiting", "oAlerting"].map { metric -> JSONValue in
      ["metric": .string(metric), "details": true]
    }
    let predicates = queueIDs.map { id -> JSONValue in ["dimension": "queueId", "value": .string(id)] }
    return .send(
      "POST", "analytics/conversations/activity/query?pageSize=\(pageSize)&pageNumber=\(page)",
      [
        "metrics": .array(metrics), "groupBy": ["queueId"],
        "filter": ["type": "or", "predicates": .array(predicates)],
      ], to: "find live calls of \(queueIDs.count) queues", repeats: .always, urgency: .read)
  }

  /// Whether a page is the last: what comes in fewer than a page of entities has no next one, however
  /// the platform counts groups.
  static func isLast(_ body: JSONValue) -> Bool { entities(of: body).count < pageSize }

  private static func entities(of body: JSONValue) -> [JSONValue] {
    body.list("results").flatMap { $0.list("entities") }
  }

  /// The voice conversations of an answer, in its order; one may appear under several metrics.
  static func calls(in body: JSONValue) -> [ConversationID] {
    entities(of: body).compactMap { entity in
      guard (entity.text("mediaType") ?? "voice").lowercased() == "voice" else { return nil }
      return entity.text("conversationId").map(ConversationID.init(rawValue:))
    }
  }
}
