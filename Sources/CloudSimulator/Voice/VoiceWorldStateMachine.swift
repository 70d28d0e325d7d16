internal import Groundwork
internal import OrderedCollections

/// All calls of the simulated organization and the people who take them. Pure: a script, a seed and
/// the time go in; changes come out. Nothing here knows of HTTP or sockets.
struct VoiceWorldStateMachine: Sendable {
  let directory: Directory
  let pace: Pace
  /// How many times faster than real time the script runs.
  let speed: Double
  let callers: [CallPlan.Person]
  var calls: OrderedDictionary<String, SimulatedCall> = [:]
  var agents: [String: AgentState] = [:]
  var agenda = Agenda<VoiceTimer>()
  var mint: IdentifierMint
  var random: SeededRandom
  var outputs: [VoiceOutput] = []
  /// Live calls, counted so that no request has to go through all.
  var liveCount = 0
  /// Calls each person has something to do with, so that "my calls" does not go through all.
  var callsOfUser: [String: OrderedSet<String>] = [:]
  /// Ended calls in the order they ended; the oldest are forgotten.
  private var ended: [String] = []
  /// People whose phone is registered nowhere: what is answered for them never happens.
  var unhosted: Set<String> = []

  init(
    directory: Directory, scenario: Scenario, callers: [CallPlan.Person], seed: UInt64, speed: Double,
    at now: Moment
  ) {
    self.directory = directory
    self.callers = callers
    self.speed = max(speed, 0.01)
    pace = scenario.pace
    mint = IdentifierMint(seed: seed, purpose: 2)
    random = SeededRandom(seed: seed &+ 3)
    let onQueue = directory.presence(system: "OnQueue").id
    for person in directory.people {
      agents[person.id] = AgentState(
        presenceID: onQueue, presenceSince: now.wall, routing: "IDLE", routingSince: now.wall)
    }
    for call in scenario.calls { agenda.note(.arrive(plan(call)), at: later(.seconds(call.at), now)) }
    for _ in 0..<pace.liveAtStart { arrive(backgroundPlan(), at: now) }
    if pace.newCallEvery > 0 { agenda.note(.nextCaller, at: later(.seconds(pace.newCallEvery), now)) }
    if pace.otherWriteEvery > 0 { otherWrite(now) }
    outputs = []
  }

  /// When something happens by itself next, in ticks.
  var nextDeadline: Int64? { agenda.next }

  mutating func handle(_ input: VoiceInput, at now: Moment) -> [VoiceOutput] {
    runDue(now)
    do throws(PlatformFailure) {
      try take(input, now)
    } catch {
      outputs.append(.refused(error))
    }
    defer { outputs = [] }
    return outputs
  }

  private mutating func take(_ input: VoiceInput, _ now: Moment) throws(PlatformFailure) {
    switch input {
    case .tick: break
    case .arrive(let plan): arrive(plan, at: now)
    case .write(let call, let leg, let attributes, let replacing):
      try accept(call: call, leg: leg, attributes, replacing: replacing, at: now)
    case .act(let call, let leg, let caller, let action): try act(call, leg, caller, action, at: now)
    case .securePause(let call, let on): try setSecurePause(call, on)
    case .end(let call, let caller, let kind): try endConversation(call, caller, kind, at: now)
    case .merge(let call, let others, let caller): try merge(call, others, caller, at: now)
    case .invite(let call, let destination, let caller): try invite(destination, call, caller, at: now)
    case .dial(let plan): try dial(plan, at: now)
    case .callerLeaves(let call): customerHangsUp(call, at: now)
    case .setPresence(let user, let definition, let message):
      try setPresence(user, definition, message, at: now)
    case .setRouting(let user, let status): try setRouting(user, status, at: now)
    }
  }

  private mutating func runDue(_ now: Moment) {
    while let timer = agenda.take(at: now) {
      switch timer {
      case .arrive(let plan): arrive(plan, at: now)
      case .nextCaller: nextCaller(now)
      case .otherWrite: otherWrite(now)
      case .leaveMenu(let call): enterQueue(call, at: now)
      case .offer(let call): offer(call, at: now)
      case .ringOut(let call, let leg): ringOut(call, leg, at: now)
      case .standInAnswers(let call, let leg): connect(call, leg, at: now)
      case .reached(let call, let leg): reach(call, leg, at: now)
      case .hangUp(let call): customerHangsUp(call, at: now)
      case .lineDead(let call): close(call, others: .peer, at: now)
      case .leaves(let call, let leg, let finally): leaves(call, leg, finally: finally)
      case .offerConsult(let call): offerConsult(call, at: now)
      case .neverPickedUp(let call, let leg): neverPickedUp(call, leg, at: now)
      case .wrapupOver(let call, let leg): endWrapup(call, leg, at: now)
      case .apply(let call, let leg, let attributes, let replacing):
        apply(call, leg, attributes, replacing: replacing)
      }
    }
  }

  /// The call, or the platform's 404.
  func found(_ call: String) throws(PlatformFailure) -> SimulatedCall {
    guard let found = calls[call] else {
      throw PlatformFailure(
        404, "conversation.error.conversation.not.found", "The conversation \(call) could not be found.",
        entityID: call)
    }
    return found
  }

  /// The place of a participant in its call, or the platform's 404.
  func place(_ leg: String, in call: SimulatedCall) throws(PlatformFailure) -> Int {
    guard let place = call.leg(leg) else {
      throw PlatformFailure(
        404, "conversation.error.not.conversation.participant",
        "The participant \(leg) is not part of the conversation.", entityID: leg)
    }
    return place
  }

  /// When something that the script says takes `interval` is due.
  func later(_ interval: Interval, _ now: Moment) -> Moment { now.advanced(by: interval * (1 / speed)) }

  mutating func changed(_ call: String) { outputs.append(.changed(call: call)) }

  /// Keeps the newest two thousand ended calls for reading.
  mutating func forgetOld(after call: String) {
    ended.append(call)
    guard ended.count > 2_000 else { return }
    let oldest = ended.removeFirst()
    for leg in calls[oldest]?.legs ?? [] { if let user = leg.userID { callsOfUser[user]?.remove(oldest) } }
    calls.removeValue(forKey: oldest)
  }
}
