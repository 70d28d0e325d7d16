internal import Groundwork
internal import OrderedCollections

/// Supervisors who listen, coach and barge in (section 6).
extension VoiceWorldStateMachine {
  mutating func watch(
    _ call: String, _ target: Leg, _ caller: VoiceInput.Caller, _ kind: Watch.Kind, at now: Moment
  ) throws(PlatformFailure) {
    guard case .user(let user) = caller, let person = directory.person(user) else { throw .notAUser }
    guard target.userID != user, calls[call]?.own(user).map({ $0.watch != nil }) ?? true else {
      throw PlatformFailure(
        400, "conversation.error.monitor.own.conversation", "One's own call cannot be monitored.")
    }
    guard calls[call]?.isLive == true, target.isLive, target.userID != nil || target.isOutside else {
      throw PlatformFailure(400, "conversation.error.call.disconnected", "The call has been disconnected.")
    }
    guard !unhosted.contains(user) else {
      throw PlatformFailure(400, "conversation.error.no.user.station", "The user has no station.")
    }
    let watch = Watch(kind: kind, participantID: target.id, since: now.wall)
    // Each way of listening takes the place of the one before.
    if let own = calls[call]?.own(user), let place = calls[call]?.leg(own.id) {
      calls[call]?.legs[place].watch = watch
      return outputs.append(.joined(leg: own.id))
    }
    var leg = agentLeg(person, call, .connected, now.wall)
    (leg.afterCall, leg.watch) = (nil, watch)
    add(leg, call)
    outputs.append(.joined(leg: leg.id))
  }

  /// Whoever listened to this agent hears nobody any more; the customer is followed to the next one.
  mutating func endWatching(_ call: String, of leg: Leg, at now: Moment) {
    guard leg.watch == nil, let legs = calls[call]?.legs else { return }
    for place in legs.indices where legs[place].isLive && legs[place].watch?.participantID == leg.id {
      calls[call]?.legs[place].end(.peer, at: now.wall)
    }
  }
}
