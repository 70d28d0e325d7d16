internal import Groundwork
internal import OrderedCollections

/// Transfers, consultations and supervision (sections 5 and 6).
extension VoiceWorldStateMachine {
  /// Blind transfer: the participant goes, the destination takes its place.
  mutating func replace(
    _ call: String, _ place: Int, _ destination: LegAction.Destination, at now: Moment
  ) throws(PlatformFailure) {
    guard let leg = calls[call]?.legs[place] else { return }
    try check(destination, leaving: leg)
    calls[call]?.legs[place].end(.transfer, at: now.wall)
    finishTalk(call, place, at: now)
    calls[call]?.plan.userID = nil
    switch destination {
    case .queue(let queue):
      calls[call]?.plan.queueID = queue
      // The agent who gives a call away does not get it back at once.
      calls[call]?.unanswered += 1
      queueUp(call, at: now)
      agenda.note(.offer(call: call), at: later(.seconds(pace.wait), now))
    case .user(let user): if let person = directory.person(user) { ring(person, call, at: now) }
    case .number(let number): dial(number, call, consultOf: nil, at: now)
    }
  }

  private func check(_ destination: LegAction.Destination, leaving leg: Leg) throws(PlatformFailure) {
    switch destination {
    case .queue(let queue):
      guard directory.queue(queue) != nil else {
        throw PlatformFailure(
          400, "conversations.error.queue.not.found", "The queue \(queue) does not exist.")
      }
    case .user(let user):
      guard directory.person(user) != nil else { throw .notFound("user", user) }
      guard user != leg.userID else {
        throw PlatformFailure(
          400, "conversation.error.cannot.transfer.to.self", "A call cannot be transferred to oneself.")
      }
    case .number(let number):
      guard !number.isEmpty else {
        throw PlatformFailure(
          400, "conversations.error.transfer.destination.required", "A destination is required.")
      }
    }
    guard leg.state == .connected else {
      throw PlatformFailure(400, "conversations.error.transfer.not.connected", "The call is not connected.")
    }
  }

  /// Consultation: a further participant is called while the customer waits.
  mutating func consult(
    _ call: String, _ object: Leg, _ caller: VoiceInput.Caller, _ destination: LegAction.Destination,
    at now: Moment
  ) throws(PlatformFailure) {
    guard case .user(let user) = caller,
      let initiator = calls[call]?.legs.first(where: { $0.userID == user && $0.isLive })
    else {
      throw PlatformFailure(
        400, "conversation.error.consult.transfer.no.initiator", "Nobody initiates the consultation.")
    }
    try check(destination, leaving: initiator)
    if let customer = calls[call]?.leg(object.id) {
      calls[call]?.legs[customer].consultParticipantID = initiator.id
    }
    switch destination {
    case .user(let target):
      guard let person = directory.person(target) else { return }
      var leg = agentLeg(person, call, .dialing, now.wall)
      leg.consultParticipantID = object.id
      join(leg, call, at: now)
    case .queue(let queue):
      guard let person = directory.people.last, let found = directory.queue(queue) else { return }
      var leg = agentLeg(person, call, .dialing, now.wall)
      (leg.queueID, leg.consultParticipantID) = (found.id, object.id)
      join(leg, call, at: now)
    case .number(let number): dial(number, call, consultOf: object.id, at: now)
    }
  }

  mutating func endConsult(_ call: String, _ object: Leg, at now: Moment) throws(PlatformFailure) {
    guard let found = calls[call],
      let place = found.legs.firstIndex(where: { $0.consultParticipantID == object.id && $0.isLive })
    else {
      throw PlatformFailure(
        404, "conversation.error.consult.transfer.pending.not.found", "No consultation is pending.")
    }
    calls[call]?.legs[place].end(.consulted, at: now.wall)
    finishTalk(call, place, at: now)
    if let customer = found.leg(object.id) { calls[call]?.legs[customer].consultParticipantID = nil }
  }

  mutating func watch(
    _ call: String, _ target: Leg, _ caller: VoiceInput.Caller, _ kind: Watch.Kind, at now: Moment
  ) throws(PlatformFailure) {
    guard case .user(let user) = caller, let person = directory.person(user) else { throw .notAUser }
    guard target.userID != user else {
      throw PlatformFailure(
        400, "conversation.error.monitor.own.conversation", "One's own call cannot be monitored.")
    }
    var leg = agentLeg(person, call, .connected, now.wall)
    leg.afterCall = nil
    leg.watch = Watch(kind: kind, participantID: target.id)
    add(leg, call)
    outputs.append(.joined(leg: leg.id))
  }

  /// Calls somebody outside into the conversation.
  mutating func dial(_ number: String, _ call: String, consultOf object: String?, at now: Moment) {
    var leg = newLeg(
      "external", name: number, address: number.contains(":") ? number : "tel:\(number)", .dialing, now.wall)
    (leg.direction, leg.consultParticipantID) = ("outbound", object)
    join(leg, call, at: now)
  }

  private mutating func join(_ leg: Leg, _ call: String, at now: Moment) {
    add(leg, call)
    outputs.append(.joined(leg: leg.id))
    agenda.note(.reached(call: call, leg: leg.id), at: later(.seconds(3), now))
  }
}
