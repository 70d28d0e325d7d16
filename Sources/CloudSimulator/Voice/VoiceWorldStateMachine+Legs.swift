internal import Groundwork
internal import OrderedCollections

/// Making participants and plans.
extension VoiceWorldStateMachine {
  mutating func newLeg(
    _ purpose: String, name: String?, address: String, _ state: LegState, _ now: Timestamp
  ) -> Leg {
    Leg(
      id: mint.uuid(), communicationID: mint.uuid(), purpose: purpose, name: name, address: address,
      state: state,
      at: now)
  }

  mutating func agentLeg(_ person: Person, _ call: String, _ state: LegState, _ now: Timestamp) -> Leg {
    var leg = newLeg("agent", name: person.name, address: person.sipAddress, state, now)
    leg.userID = person.id
    leg.direction = calls[call]?.plan.direction ?? "inbound"
    let number = calls[call]?.plan.number ?? ""
    // Of a call that we placed the platform gives our own number as ani (field case A4).
    if leg.direction == "outbound" {
      (leg.ani, leg.dnis) = (
        calls[call]?.plan.callerID ?? Self.serviceNumber, number.isEmpty ? nil : tel(number)
      )
    } else {
      (leg.ani, leg.dnis) = (number.isEmpty ? nil : tel(number), person.sipAddress)
    }
    if let queue = queue(of: call) {
      leg.queueID = queue.id
      leg.afterCall = AfterCall(prompt: queue.prompt, timeout: queue.timeout)
    }
    leg.peer = calls[call]?.customer.flatMap { calls[call]?.legs[$0].communicationID }
    return leg
  }

  mutating func add(_ leg: Leg, _ call: String) {
    calls[call]?.legs.append(leg)
    if let user = leg.userID { callsOfUser[user, default: []].append(call) }
  }

  func queue(of call: String) -> SimulatedQueue? {
    calls[call]?.plan.queueID.flatMap({ directory.queue($0) })
  }

  func tel(_ number: String) -> String {
    number.isEmpty ? "sip:anonymous@anonymous.invalid" : "tel:\(number)"
  }

  func plan(_ scripted: ScriptedCall) -> CallPlan {
    CallPlan(
      number: scripted.number, name: scripted.name.isEmpty ? nil : scripted.name,
      queueID: directory.queueNamed(scripted.queue)?.id,
      userID: scripted.forAgent ? directory.agent.id : nil, starts: scripted.starts,
      since: .seconds(scripted.since), talk: .seconds(scripted.talk ?? pace.talk.upperBound),
      attributes: scripted.attributes)
  }

  /// A call that another agent has had for a while.
  mutating func backgroundPlan() -> CallPlan {
    var plan = randomPlan()
    plan.starts = .connected
    plan.userID = directory.people.dropFirst().randomElement(using: &random)?.id
    plan.since = .seconds(Int.random(in: 5...400, using: &random))
    return plan
  }

  mutating func randomPlan() -> CallPlan {
    let person =
      callers.randomElement(using: &random) ?? CallPlan.Person(name: "", number: "", language: "en-GB")
    let intents = ["billing_dispute", "repair", "cancel", "upgrade", "address_change", "other"]
    return CallPlan(
      number: person.number, name: person.name.isEmpty ? nil : person.name,
      queueID: directory.queues.randomElement(using: &random)?.id,
      talk: .seconds(Int.random(in: pace.talk, using: &random)),
      attributes: [
        (key: "ivr_intent", value: intents.randomElement(using: &random) ?? "other"),
        (key: "language", value: person.language),
      ])
  }
}
