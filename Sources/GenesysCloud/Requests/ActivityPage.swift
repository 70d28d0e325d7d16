internal import Groundwork

/// One page of an answer of the activity query.
struct ActivityPage: Sendable, Equatable {
  /// The voice conversations, in the platform's order; one may stand under several metrics.
  var calls: [ConversationID]
  /// Everything that is listed, and how much the platform counts; nil where it does not count.
  var listed: Int
  var counted: Int?
  /// Queues of which it lists only the oldest and the newest.
  var cutOff: Set<String>
  /// Whether it does so without naming the queue.
  var isCutOff: Bool

  init(_ body: JSONValue) {
    let results = body.list("results")
    let entities = results.flatMap { $0.list("entities") }
    calls = entities.compactMap { entity in
      guard (entity.text("mediaType") ?? "voice").lowercased() == "voice" else { return nil }
      return entity.text("conversationId").map(ConversationID.init(rawValue:))
    }
    listed = entities.count
    let counts = results.flatMap { $0.list("data") }.compactMap {
      $0["count"]?.number?.clamped(to: 0...1_000_000)
    }
    counted = counts.isEmpty ? nil : counts.reduce(0) { min(1_000_000_000, $0 + $1) }
    let short = results.filter { $0["truncated"]?.bool == true }
    cutOff = Set(short.compactMap { $0["group"]?.text("queueId") })
    isCutOff = short.contains { $0["group"]?.text("queueId") == nil }
  }
}
