import GenesysCloud
import Groundwork

extension Conversation {
  /// One call of `calls list`.
  var summaryJSON: JSONValue {
    .members([
      ("conversation", .string(id.rawValue)), ("state", .string(state)),
      ("customer", customer.map(\.briefJSON)), ("queue", queueName.map(JSONValue.string)),
      ("direction", customer?.direction.map(JSONValue.string)),
      ("startTime", startTime.map { .string($0.iso8601) }),
    ])
  }

  /// The document of `calls show`.
  var json: JSONValue {
    .members([
      ("conversation", .string(id.rawValue)), ("state", .string(state)),
      ("startTime", startTime.map { .string($0.iso8601) }), ("endTime", endTime.map { .string($0.iso8601) }),
      ("recordingState", recordingState.map(JSONValue.string)),
      ("participants", .array(participants.map(\.json))),
    ])
  }

  /// The call's state in the words of the desk: what the agent's leg does, else what the customer's does.
  var state: String {
    if hasEnded { return "ended" }
    let leg = participants.last { $0.purpose == .agent && !$0.hasEnded } ?? customer
    if leg?.state == .connected, leg?.held == true { return "held" }
    if let leg, leg.purpose == .customer, leg.state == .connected { return "waiting" }
    return leg?.state.word ?? "unknown"
  }

  /// Name of the queue that the call came through, where a shape tells it.
  var queueName: String? { participants.lazy.compactMap(\.queueName).first }
}
