import Groundwork

@testable import GenesysCloud

/// People of a call, for the stories of who is who.
enum Parties {
  static let start = Timestamp(iso8601: "2026-03-04T13:00:00.000Z") ?? Timestamp(unixMilliseconds: 0)

  static func at(_ seconds: Int) -> Timestamp { start.advanced(by: .seconds(seconds)) }

  /// Somebody from outside.
  static func outside(
    _ id: ParticipantID, _ purpose: Purpose = .external, joined: Int? = nil, connected: Int? = nil,
    left: Int? = nil, number: String? = nil, direction: String? = nil
  ) -> Participant {
    var party = Participant(id: id, purpose: purpose, state: left == nil ? .connected : .disconnected)
    (party.startTime, party.connectedTime) = (joined.map(at), connected.map(at))
    (party.endTime, party.address, party.direction) = (left.map(at), number.map { "tel:\($0)" }, direction)
    return party
  }

  /// A leg of somebody of the organisation.
  static func leg(
    _ id: ParticipantID, of user: String = "u-1", _ state: CallState = .connected, joined: Int? = nil,
    left: Int? = nil, purpose: Purpose = .agent
  ) -> Participant {
    var leg = Participant(id: id, purpose: purpose, state: state)
    (leg.userID, leg.startTime, leg.endTime) = (user, joined.map(at), left.map(at))
    return leg
  }

  static func call(_ participants: Participant...) -> Conversation { call(participants) }

  static func call(_ participants: [Participant]) -> Conversation {
    Conversation(id: "c", participants: participants)
  }
}
