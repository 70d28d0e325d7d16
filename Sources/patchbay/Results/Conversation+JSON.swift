import DeskModel
import GenesysCloud
import Groundwork

extension Conversation {
  /// One call of `calls list`, for a person; nil where no person asks.
  func summaryJSON(for userID: String?) -> JSONValue {
    .members([
      ("conversation", .string(id.rawValue)), ("state", .string(state(for: userID))),
      ("role", role(for: userID).map { .string($0.rawValue) }),
      ("customer", customerChoice.known.map(\.briefJSON)), ("outsideParties", candidatesJSON),
      ("queue", queueName.map(JSONValue.string)), ("direction", customer?.direction.map(JSONValue.string)),
      ("startTime", startTime.map { .string($0.iso8601) }),
    ])
  }

  /// The document of `calls show`, for a person; nil where no person asks.
  func json(for userID: String?) -> JSONValue {
    .members([
      ("conversation", .string(id.rawValue)), ("state", .string(state(for: userID))),
      ("role", role(for: userID).map { .string($0.rawValue) }),
      ("customer", customerChoice.known.map { .string($0.id.rawValue) }), ("outsideParties", candidatesJSON),
      ("startTime", startTime.map { .string($0.iso8601) }), ("endTime", endTime.map { .string($0.iso8601) }),
      ("recordingState", recordingState.map(JSONValue.string)),
      ("participants", .array(participants.map { json(of: $0) })),
    ])
  }

  // Nobody can say which of them is the customer: none is called so.
  private var candidatesJSON: JSONValue? {
    guard case .several(let parties) = customerChoice else { return nil }
    return .array(parties.map(\.briefJSON))
  }

  private func json(of party: Participant) -> JSONValue {
    let role = role(of: party)
    return party.json(as: party.purpose.isInside || role != .own ? role : nil)
  }

  /// As what a person is on the call; nil where they are not.
  func role(for userID: String?) -> LegRole? {
    guard let userID, let mine = leg(of: userID), !mine.hasEnded else { return nil }
    return role(of: mine)
  }

  /// The call's state in the words of the desk: what the person's own leg does, else that of whoever serves
  /// the customer, else what the customer's does.
  func state(for userID: String?) -> String {
    if hasEnded { return "ended" }
    let leg = standingLeg(for: userID)
    if leg?.state == .connected, leg?.held == true { return "held" }
    if let leg, leg.state == .connected, role(of: leg) != .own { return role(of: leg).word }
    if let leg, leg.purpose.isOutside, leg.state == .connected { return "waiting" }
    return leg?.state.word ?? "unknown"
  }

  /// Name of the queue that the call came through, where a shape tells it.
  var queueName: String? { participants.lazy.compactMap(\.queueName).first }
}
