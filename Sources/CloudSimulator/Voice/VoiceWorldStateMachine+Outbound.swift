internal import Groundwork
internal import OrderedCollections

/// Calls that an agent places.
extension VoiceWorldStateMachine {
  /// Attributes given at creation go to the customer participant (section 4.1).
  mutating func placeCall(
    to number: String, by user: String, queueID: String?, _ attributes: [String: String], at now: Moment
  ) -> String {
    let plan = CallPlan(
      number: number, queueID: queueID.flatMap({ directory.queue($0) })?.id,
      talk: .seconds(pace.talk.upperBound),
      direction: "outbound")
    var call = SimulatedCall(id: mint.uuid(), startTime: now.wall, legs: [], plan: plan)
    var customer = newLeg("customer", name: number, address: tel(number), .dialing, now.wall)
    (customer.direction, customer.dnis, customer.ani) = ("outbound", tel(number), Self.serviceNumber)
    for (key, value) in attributes.sorted(by: { $0.key < $1.key }) { customer.attributes[key] = value }
    call.legs = [customer]
    calls[call.id] = call
    liveCount += 1
    if let person = directory.person(user) { add(agentLeg(person, call.id, .connected, now.wall), call.id) }
    setRoutingUnchecked(user, "COMMUNICATING", at: now)
    agenda.note(.reached(call: call.id, leg: customer.id), at: later(.seconds(3), now))
    agenda.note(.hangUp(call: call.id), at: later(plan.talk, now))
    return call.id
  }
}
