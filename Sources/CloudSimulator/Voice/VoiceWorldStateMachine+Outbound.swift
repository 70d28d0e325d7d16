internal import Groundwork
internal import OrderedCollections

/// Calls that an agent places.
extension VoiceWorldStateMachine {
  /// A call placed by the API dies when the phone of the one who places it does not answer.
  private static let patience = Interval.seconds(60)

  mutating func dial(_ plan: OutboundPlan, at now: Moment) throws(PlatformFailure) {
    guard let person = directory.person(plan.user) else { throw .notFound("user", plan.user) }
    if let queue = plan.queueID { try check(.queue(queue), leaving: nil) }
    for target in plan.targets { try check(target, leaving: nil) }
    var numbers = plan.targets.compactMap { if case .number(let number) = $0 { number } else { nil } }
    let first = numbers.isEmpty ? nil : numbers.removeFirst()
    let id = begin(plan, first, at: now)
    pickUp(person, id, at: now)
    for target in plan.targets where !target.isOutside { _ = bring(target, id, at: now) }
    for number in numbers { _ = callOutside(number, id, at: now) }
    give(plan, id)
    changed(id)
  }

  /// The conversation, with the person called as its customer.
  private mutating func begin(_ plan: OutboundPlan, _ number: String?, at now: Moment) -> String {
    let number = number.map { String($0.trimmingPrefix("tel:")) }
    let made = CallPlan(
      number: number ?? "", name: plan.name, queueID: plan.queueID, talk: .seconds(pace.talk.upperBound),
      direction: "outbound", callerID: plan.callerID)
    var call = SimulatedCall(id: mint.uuid(), startTime: now.wall, legs: [], plan: made)
    if let number {
      var customer = newLeg(
        "customer", name: plan.name ?? number, address: Self.uri(number), .dialing, now.wall)
      (customer.direction, customer.queueID) = ("outbound", plan.queueID)
      (customer.dnis, customer.ani) = (Self.uri(number), plan.callerID ?? Self.serviceNumber)
      if plan.isConnected { customer.connect(at: now.wall) }
      call.legs = [customer]
    }
    calls[call.id] = call
    liveCount += 1
    agenda.note(.hangUp(call: call.id), at: later(made.talk, now))
    return call.id
  }

  /// The agent's own phone rings first, and picks up by itself where it is hosted.
  private mutating func pickUp(_ person: Person, _ call: String, at now: Moment) {
    var leg = agentLeg(person, call, .contacting, now.wall)
    if leg.queueID == nil { leg.purpose = "user" }
    add(leg, call)
    setRoutingUnchecked(person.id, "COMMUNICATING", at: now)
    guard !unhosted.contains(person.id) else {
      return agenda.note(.neverPickedUp(call: call, leg: leg.id), at: now.advanced(by: Self.patience))
    }
    agenda.note(.reached(call: call, leg: leg.id), at: later(.seconds(1), now))
    guard let other = calls[call]?.legs.first, other.state == .dialing else { return }
    agenda.note(.reached(call: call, leg: other.id), at: later(.seconds(3), now))
  }

  private mutating func give(_ plan: OutboundPlan, _ call: String) {
    guard let place = calls[call]?.legs.firstIndex(where: { $0.userID != plan.user }) else { return }
    calls[call]?.legs[place].uui = plan.uui
    for (key, value) in plan.attributes.sorted(by: { $0.key < $1.key }) {
      calls[call]?.legs[place].attributes[key] = value
    }
  }

  mutating func neverPickedUp(_ call: String, _ leg: String, at now: Moment) {
    guard let place = calls[call]?.leg(leg), calls[call]?.legs[place].connectedTime == nil else { return }
    close(call, others: .system, at: now)
  }
}
