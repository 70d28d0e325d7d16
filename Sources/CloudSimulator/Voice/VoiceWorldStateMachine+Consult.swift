internal import Groundwork
internal import OrderedCollections

/// Consultations: a further participant is called while the customer waits (as a live org was seen to).
extension VoiceWorldStateMachine {
  /// How long the phone of somebody who is consulted rings.
  private static let ring = Interval.seconds(8)

  mutating func consult(
    _ call: String, _ object: Leg, _ caller: VoiceInput.Caller, _ destination: LegAction.Destination,
    _ speakTo: LegAction.SpeakTo, at now: Moment
  ) throws(PlatformFailure) {
    guard case .user(let user) = caller, let initiator = calls[call]?.own(user) else {
      throw PlatformFailure(
        400, "conversation.error.consult.transfer.no.initiator", "Nobody initiates the consultation.")
    }
    guard object.isOutside else {
      throw PlatformFailure(
        400, "not.a.participant", "The participant \(object.id) is not the one to be transferred.",
        entityID: object.id)
    }
    try check(destination, leaving: initiator)
    guard calls[call]?.consult == nil else { throw .conflict }
    let leg = called(destination, call, at: now)
    calls[call]?.consult = Consultation(
      customer: object.id, initiator: initiator.id, destination: leg, speakTo: speakTo)
    for id in [object.id, initiator.id, leg] {
      guard let place = calls[call]?.leg(id) else { continue }
      calls[call]?.legs[place].consultParticipantID = object.id
    }
    markInitiator(call, initiator.id, true)
    applySpeakTo(call)
    outputs.append(.joined(leg: leg))
  }

  /// Lets the destination ring.
  private mutating func called(_ destination: LegAction.Destination, _ call: String, at now: Moment) -> String
  {
    switch destination {
    case .user(let user):
      guard let person = directory.person(user) else { return "" }
      return ringConsulted(person, call, at: now)
    case .queue(let id):
      var leg = newLeg(
        "acd", name: directory.queue(id)?.name, address: "sip:\(id)@127.0.0.1;user=acd", .connected, now.wall)
      leg.queueID = id
      add(leg, call)
      agenda.note(.offerConsult(call: call), at: later(.seconds(pace.wait), now))
      return leg.id
    case .number(let number): return callOutside(number, call, at: now)
    }
  }

  private mutating func ringConsulted(_ person: Person, _ call: String, at now: Moment) -> String {
    var leg = agentLeg(person, call, .alerting, now.wall)
    leg.alertingTimeout = later(Self.ring, now).since(now).milliseconds
    add(leg, call)
    if person.id != directory.agent.id, isOnQueue(person.id) {
      agenda.note(.reached(call: call, leg: leg.id), at: later(.seconds(3), now))
    }
    agenda.note(.ringOut(call: call, leg: leg.id), at: later(Self.ring, now))
    return leg.id
  }

  /// The queue gives the consultation to one of its agents.
  mutating func offerConsult(_ call: String, at now: Moment) {
    guard let consult = calls[call]?.consult, let place = calls[call]?.leg(consult.destination),
      let waiting = calls[call]?.legs[place], waiting.purpose == "acd", waiting.isLive
    else { return }
    let busy = calls[call]?.parties.compactMap(\.userID) ?? []
    guard let person = directory.people.last(where: { isOnQueue($0.id) && !busy.contains($0.id) }) else {
      return agenda.note(.offerConsult(call: call), at: later(.seconds(2), now))
    }
    calls[call]?.legs[place].end(.transfer, at: now.wall)
    calls[call]?.legs[place].consultParticipantID = nil
    let leg = ringConsulted(person, call, at: now)
    calls[call]?.consult?.destination = leg
    if let rung = calls[call]?.leg(leg) {
      calls[call]?.legs[rung].consultParticipantID = consult.customer
      calls[call]?.legs[rung].queueID = waiting.queueID
      calls[call]?.legs[rung].transferSource = "ACD"
    }
    changed(call)
  }

  mutating func speakTo(
    _ call: String, _ object: Leg, _ whom: LegAction.SpeakTo, at now: Moment
  ) throws(PlatformFailure) {
    let consult = try pending(call, object)
    let answered = calls[call]?.legs.first { $0.id == consult.destination }?.state == .connected
    guard answered || whom == .destination || whom == .object else {
      throw PlatformFailure(
        400, "conversation.error.consult.transfer.not.started", "The destination has not answered yet.")
    }
    calls[call]?.consult?.speakTo = whom
    applySpeakTo(call)
  }

  /// Who is kept apart, by whom the initiator speaks to; a conference ends the consultation.
  mutating func applySpeakTo(_ call: String) {
    guard let consult = calls[call]?.consult else { return }
    let answered = calls[call]?.legs.first { $0.id == consult.destination }?.state == .connected
    if answered, consult.speakTo == .conference { return dropConsult(call) }
    confine(
      call, consult.customer, consult.speakTo == .destination || !answered && consult.speakTo != .object)
    confine(call, consult.destination, answered && consult.speakTo == .object)
    if let place = calls[call]?.leg(consult.initiator) {
      calls[call]?.legs[place].hold(since: nil)
    }
  }

  /// `DELETE …/consult`.
  mutating func endConsult(_ call: String, _ object: Leg, at now: Moment) throws(PlatformFailure) {
    _ = try pending(call, object)
    endConsult(call, .client, at: now)
  }

  /// The destination goes, the customer comes back.
  mutating func endConsult(_ call: String, _ kind: Disconnect, at now: Moment) {
    guard let consult = calls[call]?.consult else { return }
    dropConsult(call)
    guard let place = calls[call]?.leg(consult.destination) else { return }
    calls[call]?.legs[place].end(kind, at: now.wall)
    finishTalk(call, place, at: now)
    changed(call)
  }

  mutating func consultUnanswered(_ call: String, _ place: Int, at now: Moment) {
    guard let leg = calls[call]?.legs[place] else { return }
    guard leg.rollsOver else { return endConsult(call, .noAnswer, at: now) }
    calls[call]?.legs[place].end(.noAnswer, at: now.wall)
    calls[call]?.legs[place].consultParticipantID = nil
    rollOver(call, leg, at: now)
  }

  /// The initiator leaves: the destination keeps the customer, ringing or talking.
  mutating func finishConsult(_ call: String, at now: Moment) {
    guard let consult = calls[call]?.consult, let found = calls[call],
      let destination = found.legs.first(where: { $0.id == consult.destination })
    else { return }
    dropConsult(call)
    let answered = destination.state == .connected
    calls[call]?.transfers.append(
      TransferRecord(
        id: mint.uuid(), state: answered ? .complete : .pending, issued: now.wall,
        initiator: found.legs.first { $0.id == consult.initiator }?.userID, userID: destination.userID,
        address: destination.userID == nil ? destination.address : nil, isAttended: true,
        destinationLeg: destination.id))
    calls[call]?.plan.userID = nil
    depart(call, consult.initiator, toOutside: false, at: now)
  }

  /// The fields vanish, and the platform's own key with them.
  mutating func dropConsult(_ call: String) {
    guard let consult = calls[call]?.consult else { return }
    calls[call]?.consult = nil
    for place in calls[call]?.legs.indices ?? 0..<0 { calls[call]?.legs[place].consultParticipantID = nil }
    for leg in [consult.customer, consult.destination] { confine(call, leg, false) }
    markInitiator(call, consult.initiator, false)
  }

  private func pending(_ call: String, _ object: Leg) throws(PlatformFailure) -> Consultation {
    guard let consult = calls[call]?.consult, consult.customer == object.id else {
      throw PlatformFailure(
        404, "conversation.error.consult.transfer.pending.not.found", "No consultation is pending.")
    }
    return consult
  }

  private mutating func confine(_ call: String, _ leg: String, _ on: Bool) {
    if let place = calls[call]?.leg(leg) { calls[call]?.legs[place].confined = on }
  }

  private mutating func markInitiator(_ call: String, _ leg: String, _ on: Bool) {
    guard let place = calls[call]?.leg(leg) else { return }
    calls[call]?.legs[place].attributes["consultInitiator"] = on ? "true" : nil
    outputs.append(.attributes(call: call, leg: leg))
  }
}
