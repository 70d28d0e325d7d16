internal import Groundwork
internal import OrderedCollections

/// A caller arrives, leaves the menu, waits in the queue and is offered to an agent.
extension VoiceWorldStateMachine {
  static let serviceNumber = "tel:+49305550000"

  mutating func arrive(_ plan: CallPlan, at now: Moment) {
    let began = now.wall.advanced(by: plan.since * -1)
    var call = SimulatedCall(id: mint.uuid(), startTime: began, legs: [], plan: plan)
    var customer = newLeg(
      "customer", name: plan.name ?? plan.number, address: tel(plan.number), .connected, began)
    customer.initialState = .offering
    customer.ani = tel(plan.number)
    customer.dnis = Self.serviceNumber
    customer.queueID = plan.queueID
    customer.recording = true
    customer.attributes = OrderedDictionary(
      plan.attributes.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    call.legs = [customer]
    calls[call.id] = call
    liveCount += 1
    switch plan.starts {
    case .arriving:
      add(
        newLeg("ivr", name: "Main menu", address: "sip:\(mint.uuid())@127.0.0.1;user=ivr", .connected, began),
        call.id)
      agenda.note(.leaveMenu(call: call.id), at: later(.seconds(pace.menu), now))
    case .alerting: offer(call.id, at: now)
    case .connected: connectAtOnce(call.id, began, at: now)
    }
    changed(call.id)
  }

  mutating func enterQueue(_ call: String, at now: Moment) {
    guard let found = calls[call], found.isLive else { return }
    if let menu = found.live("ivr") { calls[call]?.legs[menu].end(.transfer, at: now.wall) }
    queueUp(call, at: now)
    agenda.note(.offer(call: call), at: later(.seconds(pace.wait), now))
    changed(call)
  }

  /// Adds the queue's own participant.
  mutating func queueUp(_ call: String, at now: Moment) {
    guard let queue = queue(of: call) else { return }
    var leg = newLeg(
      "acd", name: queue.name, address: "sip:\(queue.id)@127.0.0.1;user=acd", .connected, now.wall)
    leg.queueID = queue.id
    add(leg, call)
  }

  /// Rings an agent; with nobody free the caller waits on.
  mutating func offer(_ call: String, at now: Moment) {
    guard let found = calls[call], found.isLive,
      !found.legs.contains(where: { $0.purpose == "agent" && $0.isLive && $0.watch == nil })
    else { return }
    guard let person = nextAgent(for: found) else {
      if found.live("acd") == nil, found.live("ivr") == nil { queueUp(call, at: now) }
      agenda.note(.offer(call: call), at: later(.seconds(2), now))
      return
    }
    if let waiting = found.live("acd") { calls[call]?.legs[waiting].end(.transfer, at: now.wall) }
    ring(person, call, source: "ACD", at: now)
  }

  /// A phone rings for the call.
  /// - Returns: the participant that rings.
  @discardableResult
  mutating func ring(
    _ person: Person, _ call: String, source: String? = nil, voicemail: Bool = false, at now: Moment
  ) -> String {
    var leg = agentLeg(person, call, .alerting, now.wall)
    leg.alertingTimeout = later(.seconds(pace.ring), now).since(now).milliseconds
    (leg.transferSource, leg.rollsOver) = (source, voicemail)
    add(leg, call)
    // Nobody sits at the simulated agents' desks: they pick up by themselves. The one who signs in has a
    // desk, and the phone rings out when it stays silent, as that of a colleague who is away.
    if person.id == directory.agent.id || !isOnQueue(person.id) {
      agenda.note(.ringOut(call: call, leg: leg.id), at: later(.seconds(pace.ring), now))
    } else {
      agenda.note(
        .standInAnswers(call: call, leg: leg.id), at: later(random.jitter(.seconds(3), by: 0.4), now))
    }
    changed(call)
    return leg.id
  }

  mutating func ringOut(_ call: String, _ leg: String, at now: Moment) {
    guard let found = calls[call], let place = found.leg(leg), found.legs[place].state == .alerting else {
      return
    }
    if found.consult?.destination == leg { return consultUnanswered(call, place, at: now) }
    calls[call]?.legs[place].end(.noAnswer, at: now.wall)
    settle(leg, .timeout, in: call)
    if found.legs[place].rollsOver { return rollOver(call, found.legs[place], at: now) }
    // The one who hands the call over in person still has it.
    if found.parties.contains(where: { $0.userID != nil && $0.state == .connected }) { return changed(call) }
    calls[call]?.unanswered += 1
    if found.unanswered >= pace.ringAgain, let user = found.legs[place].userID {
      calls[call]?.plan.userID = nil
      setRoutingUnchecked(user, "NOT_RESPONDING", at: now)
    }
    requeue(call, at: now)
  }

  /// Back to the queue, and to the next agent a little later.
  mutating func requeue(_ call: String, at now: Moment) {
    queueUp(call, at: now)
    agenda.note(.offer(call: call), at: later(.seconds(2), now))
    changed(call)
  }

  mutating func nextCaller(_ now: Moment) {
    agenda.note(.nextCaller, at: later(random.jitter(.seconds(pace.newCallEvery), by: 0.5), now))
    guard liveCount < pace.liveLimit else { return }
    var plan = randomPlan()
    plan.starts = .arriving
    arrive(plan, at: now)
  }

  /// The person the script names, when free; else one that is. A person talks to one caller at a time
  /// unless the script wants otherwise; simulated agents stand in for a whole floor and are always free.
  private mutating func nextAgent(for call: SimulatedCall) -> Person? {
    let agent = directory.agent
    if call.plan.userID == agent.id { return isOnQueue(agent.id) ? agent : standIn() }
    if call.plan.userID == nil, call.unanswered == 0, agents[agent.id]?.routing == "IDLE",
      isOnQueue(agent.id),
      pace.liveAtStart == 0 || random.next() % 4 == 0
    {
      return agent
    }
    return standIn()
  }

  private mutating func standIn() -> Person? {
    directory.people.dropFirst().filter { isOnQueue($0.id) }.randomElement(using: &random)
  }

  func isOnQueue(_ user: String) -> Bool {
    guard let routing = agents[user]?.routing else { return false }
    return routing == "IDLE" || routing == "INTERACTING" || routing == "COMMUNICATING"
  }

  private mutating func connectAtOnce(_ call: String, _ began: Timestamp, at now: Moment) {
    guard let plan = calls[call]?.plan else { return }
    // The way here took a while too: menu and queue lie before the talk.
    let (menu, queue) = (
      began.advanced(by: .seconds(pace.menu)), began.advanced(by: .seconds(pace.menu + pace.wait))
    )
    if var waiting = self.queue(of: call).map({
      newLeg("acd", name: $0.name, address: "sip:\($0.id)@127.0.0.1;user=acd", .connected, menu)
    }) {
      waiting.queueID = plan.queueID
      waiting.end(.transfer, at: min(queue, now.wall))
      add(waiting, call)
    }
    guard let person = plan.userID.flatMap(directory.person) ?? standIn() else { return }
    var leg = agentLeg(person, call, .alerting, min(queue, now.wall))
    (leg.alertingTimeout, leg.transferSource) = (Interval.seconds(pace.ring).milliseconds, "ACD")
    leg.connect(at: min(queue.advanced(by: .seconds(2)), now.wall))
    add(leg, call)
    setRoutingUnchecked(person.id, "INTERACTING", at: now)
    agenda.note(.hangUp(call: call), at: later(plan.talk, now))
  }
}
