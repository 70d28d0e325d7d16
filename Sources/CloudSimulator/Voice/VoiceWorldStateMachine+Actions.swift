internal import Groundwork
internal import OrderedCollections

/// What requests do to a participant (section 5), with the platform's refusals.
extension VoiceWorldStateMachine {
  mutating func act(
    _ call: String, _ leg: String, _ caller: VoiceInput.Caller, _ action: LegAction, at now: Moment
  ) throws(PlatformFailure) {
    let found = try found(call)
    let place = try place(leg, in: found)
    let target = found.legs[place]
    try allow(caller, found, target, action)
    switch action {
    case .wrapup(let code, let notes): try wrapUp(call, place, code, notes, at: now)
    case .skipWrapup: try skipWrapup(call, place, at: now)
    case .sendDigits: return
    default: try actLive(call, place, target, action, caller, at: now)
    }
    changed(call)
    // Each deed was seen to come as a pair of equal snapshots.
    outputs.append(.repeated(call: call))
  }

  private mutating func actLive(
    _ call: String, _ place: Int, _ leg: Leg, _ action: LegAction, _ caller: VoiceInput.Caller, at now: Moment
  ) throws(PlatformFailure) {
    switch action {
    case .answer: try answer(call, leg, at: now)
    case .hangUp: hangUp(call, place, at: now)
    case .hold(let on):
      guard leg.state == .connected else {
        throw PlatformFailure(400, "conversation.error.hold.alerting", "A call that alerts cannot be held.")
      }
      guard leg.watch == nil else { throw .invalid("Who listens to a call cannot hold it.") }
      hold(call, leg, on, at: now)
    case .mute(let on): calls[call]?.legs[place].muted = on
    case .record(let on): calls[call]?.legs[place].recording = on
    case .confine(let on): calls[call]?.legs[place].confined = on
    case .replace(let transfer): try replace(call, place, transfer, at: now)
    case .consult(let destination, let speakTo):
      try consult(call, leg, caller, destination, speakTo, at: now)
    case .speakTo(let whom): try speakTo(call, leg, whom, at: now)
    case .endConsult: try endConsult(call, leg, at: now)
    case .watch(let kind): try watch(call, leg, caller, kind, at: now)
    case .wrapup, .skipWrapup, .sendDigits: break
    }
  }

  private mutating func answer(_ call: String, _ leg: Leg, at now: Moment) throws(PlatformFailure) {
    guard leg.state != .connected else { return }
    guard let user = leg.userID, directory.person(user) != nil else {
      throw PlatformFailure(400, "conversation.error.no.user.station", "The user has no station.")
    }
    // Accepted all the same: nobody tells the platform that no phone will do it.
    guard !unhosted.contains(user) else { return }
    connect(call, leg.id, at: now)
  }

  mutating func hangUp(_ call: String, _ place: Int, at now: Moment) {
    guard let leg = calls[call]?.legs[place] else { return }
    if let consult = calls[call]?.consult {
      if consult.destination == leg.id { return endConsult(call, .client, at: now) }
      if consult.initiator == leg.id { return finishConsult(call, at: now) }
      if consult.customer == leg.id { dropConsult(call) }
    }
    let declined = leg.purpose == "agent" && leg.state == .alerting
    calls[call]?.legs[place].end(.client, at: now.wall)
    finishTalk(call, place, at: now)
    guard leg.watch == nil, let found = calls[call] else { return }
    if declined {
      settle(leg.id, .failed, in: call)
      guard !found.parties.contains(where: { $0.userID != nil }) else { return }
      // Declining gives the caller back to the queue, and to somebody else.
      calls[call]?.unanswered += 1
      calls[call]?.plan.userID = nil
      requeue(call, at: now)
    } else if found.parties.count < 2 {
      close(call, others: .peer, at: now)
    }
  }

  mutating func setSecurePause(_ call: String, _ on: Bool) throws(PlatformFailure) {
    let found = try found(call)
    guard found.isLive else {
      throw PlatformFailure(400, "conversation.error.call.disconnected", "The call has been disconnected.")
    }
    calls[call]?.securePause = on
    for place in found.legs.indices where found.legs[place].isLive {
      calls[call]?.legs[place].securePause = on
    }
    changed(call)
  }

  mutating func endConversation(
    _ call: String, _ caller: VoiceInput.Caller, _ kind: Disconnect, at now: Moment
  ) throws(PlatformFailure) {
    let found = try found(call)
    try allowWhole(caller, found)
    guard found.isLive else {
      throw PlatformFailure(
        400, "conversation.error.cannot.disconnect.call", "The call has been disconnected.")
    }
    close(call, others: kind, at: now)
  }
}
