internal import Groundwork
internal import OrderedCollections

/// Calls that are joined, and people who are called into one.
extension VoiceWorldStateMachine {
  mutating func merge(
    _ call: String, _ others: [String], _ caller: VoiceInput.Caller, at now: Moment
  ) throws(PlatformFailure) {
    var sources: [SimulatedCall] = []
    for id in [call] + others {
      let found = try found(id)
      try allowWhole(caller, found)
      guard found.isLive else {
        throw PlatformFailure(400, "conversation.error.call.disconnected", "The call has been disconnected.")
      }
      if id != call, !sources.contains(where: { $0.id == id }) { sources.append(found) }
    }
    guard !sources.isEmpty else { throw .invalid("conversationIds must name a further conversation.") }
    dropConsult(call)
    for place in calls[call]?.legs.indices ?? 0..<0 { release(call, place) }
    for source in sources {
      let present = Set(calls[call]?.parties.compactMap(\.userID) ?? [])
      for leg in source.parties where leg.userID.map({ !present.contains($0) }) ?? (leg.purpose != "acd") {
        var moved = newLeg(
          leg.isOutside ? "external" : leg.purpose, name: leg.name, address: leg.address, leg.state, now.wall)
        (moved.userID, moved.queueID, moved.direction) = (leg.userID, leg.queueID, leg.direction)
        (moved.ani, moved.dnis, moved.attributes) = (leg.ani, leg.dnis, leg.attributes)
        add(moved, call)
      }
      close(source.id, others: .conference, at: now)
    }
    changed(call)
    outputs.append(.repeated(call: call))
  }

  private mutating func release(_ call: String, _ place: Int) {
    calls[call]?.legs[place].hold(since: nil)
    calls[call]?.legs[place].confined = false
  }

  mutating func invite(
    _ destination: LegAction.Destination, _ call: String, _ caller: VoiceInput.Caller, at now: Moment
  ) throws(PlatformFailure) {
    let found = try found(call)
    try allowWhole(caller, found)
    guard found.isLive else {
      throw PlatformFailure(400, "conversation.error.call.disconnected", "The call has been disconnected.")
    }
    try check(destination, leaving: nil)
    outputs.append(.joined(leg: bring(destination, call, at: now)))
    changed(call)
    outputs.append(.repeated(call: call))
  }

  /// A further participant, of whatever kind.
  mutating func bring(_ destination: LegAction.Destination, _ call: String, at now: Moment) -> String {
    switch destination {
    case .user(let user): return directory.person(user).map { ring($0, call, at: now) } ?? ""
    case .number(let number): return callOutside(number, call, at: now)
    case .queue(let id):
      calls[call]?.plan.queueID = id
      queueUp(call, at: now)
      agenda.note(.offer(call: call), at: later(.seconds(pace.wait), now))
      return calls[call]?.legs.last?.id ?? ""
    }
  }

  /// Calls somebody outside into the conversation.
  mutating func callOutside(_ number: String, _ call: String, at now: Moment) -> String {
    var leg = newLeg("external", name: number, address: Self.uri(number), .dialing, now.wall)
    leg.direction = "outbound"
    (leg.ani, leg.dnis) = (Self.serviceNumber, Self.uri(number))
    add(leg, call)
    agenda.note(.reached(call: call, leg: leg.id), at: later(.seconds(3), now))
    return leg.id
  }

  static func uri(_ number: String) -> String { number.contains(":") ? number : "tel:\(number)" }
}
