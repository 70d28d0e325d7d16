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
    switch action {
    case .wrapup(let code, let notes): try wrapUp(call, place, code, notes, at: now)
    case .skipWrapup: try skipWrapup(call, place, at: now)
    case .endConsult: try endConsult(call, target, at: now)
    default:
      try allow(caller, found, target)
      try actLive(call, place, target, action, caller, at: now)
    }
    changed(call)
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
      calls[call]?.legs[place].held = on
      calls[call]?.legs[place].holdSince = on ? now.wall : nil
    case .mute(let on): calls[call]?.legs[place].muted = on
    case .record(let on): calls[call]?.legs[place].recording = on
    case .confine(let on): calls[call]?.legs[place].confined = on
    case .replace(let destination): try replace(call, place, destination, at: now)
    case .consult(let destination): try consult(call, leg, caller, destination, at: now)
    case .watch(let kind): try watch(call, leg, caller, kind, at: now)
    case .wrapup, .skipWrapup, .endConsult: break
    }
  }

  /// Only who is in the call may act in it, and only on what has not ended.
  private func allow(_ caller: VoiceInput.Caller, _ call: SimulatedCall, _ leg: Leg) throws(PlatformFailure) {
    guard call.isLive, leg.isLive else {
      throw PlatformFailure(400, "conversation.error.call.disconnected", "The call has been disconnected.")
    }
    guard case .user(let user) = caller else { return }
    guard user == directory.agent.id || call.legs.contains(where: { $0.userID == user && $0.isLive }) else {
      throw PlatformFailure(
        403, "conversation.error.forbidden.not.active.participant",
        "The user is not an active participant of the conversation.")
    }
  }

  private mutating func answer(_ call: String, _ leg: Leg, at now: Moment) throws(PlatformFailure) {
    guard leg.state != .connected else { return }
    guard let user = leg.userID, directory.person(user) != nil else {
      throw PlatformFailure(400, "conversation.error.no.user.station", "The user has no station.")
    }
    connect(call, leg.id, at: now)
  }

  private mutating func hangUp(_ call: String, _ place: Int, at now: Moment) {
    guard let leg = calls[call]?.legs[place] else { return }
    let declined = leg.purpose == "agent" && leg.state == .alerting
    calls[call]?.legs[place].end(.client, at: now.wall)
    finishTalk(call, place, at: now)
    guard let found = calls[call] else { return }
    let others = found.legs.contains { $0.purpose != "acd" && $0.purpose != "customer" && $0.isLive }
    if declined, !others {
      // Declining gives the caller back to the queue, and to somebody else.
      calls[call]?.unanswered += 1
      calls[call]?.plan.userID = nil
      requeue(call, at: now)
    } else if !others || leg.purpose == "customer" {
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

  mutating func endConversation(_ call: String, _ kind: Disconnect, at now: Moment) throws(PlatformFailure) {
    let found = try found(call)
    guard found.isLive else {
      throw PlatformFailure(
        400, "conversation.error.cannot.disconnect.call", "The call has been disconnected.")
    }
    close(call, others: kind, at: now)
  }
}
