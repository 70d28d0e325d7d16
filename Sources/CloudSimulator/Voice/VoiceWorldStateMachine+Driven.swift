internal import Groundwork
internal import OrderedCollections

/// What the control surface makes happen, that nobody does over the platform's own paths.
extension VoiceWorldStateMachine {
  /// Whether somebody whose phone rings will pick up, and whether a mailbox will otherwise.
  mutating func prepare(_ call: String, _ leg: String, answers: Bool, voicemail: Bool) {
    guard let place = calls[call]?.leg(leg) else { return }
    calls[call]?.legs[place].rollsOver = voicemail
    calls[call]?.legs[place].isDeaf = !answers
  }

  /// A conference of an agent with people outside, none of whom is a customer by purpose.
  mutating func confer(
    _ people: [(number: String, name: String?, attributes: [(key: String, value: String)])],
    with agent: Person, queueID: String?, at now: Moment
  ) -> String {
    let plan = CallPlan(
      number: people.first?.number ?? "", name: people.first?.name, queueID: queueID,
      talk: .seconds(pace.talk.upperBound))
    let call = SimulatedCall(id: mint.uuid(), startTime: now.wall, legs: [], plan: plan)
    calls[call.id] = call
    liveCount += 1
    for person in people { _ = joinOutside(call.id, person.number, person.name, person.attributes, at: now) }
    add(agentLeg(agent, call.id, .connected, now.wall), call.id)
    setRoutingUnchecked(agent.id, "INTERACTING", at: now)
    agenda.note(.hangUp(call: call.id), at: later(plan.talk, now))
    return call.id
  }

  /// Somebody outside is in the call at once.
  /// - Returns: the participant.
  mutating func joinOutside(
    _ call: String, _ number: String, _ name: String?, _ attributes: [(key: String, value: String)],
    at now: Moment
  ) -> String {
    var leg = newLeg("external", name: name ?? number, address: Self.uri(number), .connected, now.wall)
    (leg.ani, leg.dnis) = (Self.uri(number), Self.serviceNumber)
    leg.attributes = OrderedDictionary(attributes.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    add(leg, call)
    return leg.id
  }

  /// The customer waits while the agent talks to somebody else.
  mutating func setAside(_ call: String, _ place: Int, at now: Moment) {
    calls[call]?.legs[place].hold(since: now.wall)
    calls[call]?.legs[place].confined = true
  }
}
