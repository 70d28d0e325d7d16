internal import Groundwork
internal import OrderedCollections

/// An agent's phone is picked up, the talk ends, the wrap-up is done.
extension VoiceWorldStateMachine {
  mutating func connect(_ call: String, _ leg: String, at now: Moment) {
    guard let found = calls[call], found.isLive, let place = found.leg(leg), found.legs[place].isLive,
      found.legs[place].state != .connected
    else { return }
    calls[call]?.legs[place].connect(at: now.wall)
    if let user = found.legs[place].userID {
      if found.legs[place].purpose != "user" { setRoutingUnchecked(user, "INTERACTING", at: now) }
      holdOthers(of: user, but: call, at: now)
    }
    if found.consult?.destination == leg { applySpeakTo(call) }
    settle(leg, .complete, in: call, at: now)
    // Only the talk with an agent runs out; a transfer's second agent goes on with what is left of it.
    let talked = found.legs.contains { $0.purpose == "agent" && $0.connectedTime != nil }
    if found.legs[place].purpose == "agent", !talked {
      agenda.note(.hangUp(call: call), at: later(found.plan.talk, now))
    }
    changed(call)
  }

  /// A phone that rang is picked up, unless a story wants otherwise.
  mutating func reach(_ call: String, _ leg: String, at now: Moment) {
    guard let place = calls[call]?.leg(leg), calls[call]?.legs[place].isDeaf == false else { return }
    connect(call, leg, at: now)
  }

  mutating func customerHangsUp(_ call: String, at now: Moment) {
    guard let found = calls[call], found.isLive, let customer = found.customer else { return }
    dropConsult(call)
    calls[call]?.legs[customer].end(.peer, at: now.wall)
    changed(call)
    // With somebody else outside the talk goes on.
    guard found.parties.filter(\.isOutside).count < 2 else { return }
    agenda.note(.lineDead(call: call), at: now.advanced(by: Self.moment))
  }

  /// How long the agent's leg still reads connected when the caller has hung up.
  private static let moment = Interval.milliseconds(100)

  /// A person talks to one caller at a time: the one on the line before is held. Simulated agents stand
  /// in for a whole floor.
  private mutating func holdOthers(of user: String, but call: String, at now: Moment) {
    guard user == directory.agent.id else { return }
    for other in callsOfUser[user] ?? [] where other != call {
      guard let leg = calls[other]?.own(user), leg.state == .connected, leg.watch == nil, !leg.held,
        calls[other]?.consult == nil
      else { continue }
      hold(other, leg, true, at: now)
      changed(other)
      outputs.append(.repeated(call: other))
    }
  }

  /// Holding shows on the agent's leg; the caller is confined.
  mutating func hold(_ call: String, _ leg: Leg, _ on: Bool, at now: Moment) {
    guard let found = calls[call], let place = found.leg(leg.id) else { return }
    calls[call]?.legs[place].hold(since: on ? now.wall : nil)
    let outside = found.legs.indices.filter { found.legs[$0].isLive && found.legs[$0].isOutside }
    guard leg.userID != nil, outside.count == 1, let only = outside.first, found.consult == nil else {
      return
    }
    calls[call]?.legs[only].confined = on
  }

  /// Ends the conversation: every live leg ends, agents begin their after-call work.
  mutating func close(_ call: String, others kind: Disconnect, at now: Moment) {
    dropConsult(call)
    guard let found = calls[call], found.isLive else { return }
    for place in found.legs.indices {
      if found.legs[place].isLive { calls[call]?.legs[place].end(kind, at: now.wall) }
      calls[call]?.legs[place].confined = false
      finishTalk(call, place, at: now)
    }
    calls[call]?.endTime = now.wall
    liveCount -= 1
    forgetOld(after: call)
    changed(call)
  }

  /// An agent's talk is over: after-call work begins, or the agent is free again.
  mutating func finishTalk(_ call: String, _ place: Int, at now: Moment) {
    guard let leg = calls[call]?.legs[place], let user = leg.userID, !leg.isLive else { return }
    endWatching(call, of: leg, at: now)
    if leg.connectedTime != nil, let work = leg.afterCall, work.startTime == nil {
      calls[call]?.legs[place].afterCall?.startTime = now.wall
      let stays = user == directory.agent.id ? work.timeout.map(Interval.milliseconds) : .seconds(5)
      if work.wrapup != nil || work.skipped { endWrapup(call, leg.id, at: now) }
      if let stays { agenda.note(.wrapupOver(call: call, leg: leg.id), at: later(stays, now)) }
    }
    free(user, at: now)
  }

  mutating func endWrapup(_ call: String, _ leg: String, at now: Moment) {
    guard let place = calls[call]?.leg(leg), calls[call]?.legs[place].owesWrapup == true else { return }
    calls[call]?.legs[place].afterCall?.endTime = now.wall
    if let user = calls[call]?.legs[place].userID { free(user, at: now) }
    changed(call)
  }

  /// Back to idle when nothing is left to do.
  private mutating func free(_ user: String, at now: Moment) {
    guard agents[user]?.routing == "INTERACTING" || agents[user]?.routing == "COMMUNICATING" else { return }
    let busy = (callsOfUser[user] ?? []).contains { id in
      calls[id]?.legs.contains { $0.userID == user && $0.isLive && $0.state == .connected } ?? false
    }
    if !busy { setRoutingUnchecked(user, "IDLE", at: now) }
  }
}
