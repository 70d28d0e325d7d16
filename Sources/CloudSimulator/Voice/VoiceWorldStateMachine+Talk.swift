internal import Groundwork
internal import OrderedCollections

/// An agent's phone is picked up, the talk ends, the wrap-up is done.
extension VoiceWorldStateMachine {
  mutating func connect(_ call: String, _ leg: String, at now: Moment) {
    guard let found = calls[call], found.isLive, let place = found.leg(leg), found.legs[place].isLive,
      found.legs[place].state != .connected
    else { return }
    calls[call]?.legs[place].connect(at: now.wall)
    if let user = found.legs[place].userID { setRoutingUnchecked(user, "INTERACTING", at: now) }
    // Only the talk with an agent runs out; a transfer's second agent goes on with what is left of it.
    let talked = found.legs.contains { $0.purpose == "agent" && $0.connectedTime != nil }
    if found.legs[place].purpose == "agent", !talked {
      agenda.note(.hangUp(call: call), at: later(found.plan.talk, now))
    }
    changed(call)
  }

  mutating func customerHangsUp(_ call: String, at now: Moment) {
    guard let found = calls[call], found.isLive, let customer = found.customer else { return }
    calls[call]?.legs[customer].end(.endpoint, at: now.wall)
    close(call, others: .peer, at: now)
  }

  /// Ends the conversation: every live leg ends, agents begin their after-call work.
  mutating func close(_ call: String, others kind: Disconnect, at now: Moment) {
    guard let found = calls[call], found.isLive else { return }
    for place in found.legs.indices {
      if found.legs[place].isLive { calls[call]?.legs[place].end(kind, at: now.wall) }
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
