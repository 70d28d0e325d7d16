internal import Groundwork

/// Who may do what to whom in a call. Client credentials act by their role alone.
extension VoiceWorldStateMachine {
  /// Only who is in the call may act in it, on oneself and on those outside, and only on what has not
  /// ended; a wrap-up is given after the end.
  func allow(
    _ caller: VoiceInput.Caller, _ call: SimulatedCall, _ leg: Leg, _ action: LegAction
  ) throws(PlatformFailure) {
    switch action {
    case .wrapup, .skipWrapup:
      guard case .user(let user) = caller, leg.userID != user else { return }
      throw Self.notActive
    case .endConsult, .speakTo, .watch: break
    default:
      guard call.isLive, leg.isLive else {
        throw PlatformFailure(400, "conversation.error.call.disconnected", "The call has been disconnected.")
      }
    }
    guard case .user(let user) = caller else { return }
    if case .watch = action { return }
    guard let own = call.own(user) else { throw Self.notActive }
    if own.id == leg.id { return }
    guard own.watch == nil || own.watch?.kind == .barge else { throw Self.notActive }
    switch action {
    case .answer, .replace: throw Self.notActive
    case .hangUp, .hold, .mute, .record, .confine:
      guard leg.isOutside, own.state == .connected else { throw Self.notActive }
    default: return
    }
  }

  /// Ending, extending or joining the call as a whole is for who takes part in it.
  func allowWhole(_ caller: VoiceInput.Caller, _ call: SimulatedCall) throws(PlatformFailure) {
    guard case .user(let user) = caller else { return }
    guard call.isLive == false || call.own(user).map({ $0.watch == nil }) == true else {
      throw Self.notActive
    }
  }

  private static let notActive = PlatformFailure(
    403, "conversation.error.forbidden.not.active.participant",
    "The user is not an active participant of the conversation, or the participant is somebody else's.")
}
