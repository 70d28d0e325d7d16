internal import GenesysCloud

extension CallAction {
  /// What is asked of the agent's own participant; nil for what is asked of the whole call.
  var change: ParticipantChange? {
    switch self {
    case .answer: .state(.connected)
    case .disconnect: .state(.disconnected)
    case .hold(let on): .held(on)
    case .mute(let on): .muted(on)
    case .securePause: nil
    case .wrapup(let code, _, let notes, _): .wrapup(codeID: code, notes: notes)
    }
  }

  /// Whether the call is as the action wants it.
  func isDone(on mine: Participant, in conversation: Conversation) -> Bool {
    switch self {
    case .answer: mine.state == .connected
    case .disconnect: mine.hasEnded
    case .hold(let on): mine.held == on && !mine.hasEnded
    case .mute(let on): mine.muted == on && !mine.hasEnded
    case .securePause(let on): conversation.isRecordingPaused == on && !mine.hasEnded
    case .wrapup(let code, _, _, _): mine.wrapupCode == code
    }
  }

  /// The leg of a person that it acts on: the newest, but a wrap-up is for the leg that it was written for.
  func leg(of userID: String, in conversation: Conversation) -> Participant? {
    guard case .wrapup(_, _, _, let leg) = self else { return conversation.leg(of: userID) }
    return leg.map { conversation[$0] } ?? conversation.wrapupLeg(of: userID) ?? conversation.leg(of: userID)
  }

  /// Whether it may be asked for on a call that one only listens to.
  private var isForListeners: Bool {
    switch self {
    case .answer, .disconnect, .mute: true
    case .hold, .securePause, .wrapup: false
    }
  }

  /// Why this cannot be asked for now; nil when it can.
  func refusal(for mine: Participant, as role: LegRole) -> String? {
    if role.isListening, !isForListeners { return "you only listen to this call" }
    return switch self {
    case .answer where mine.hasEnded: "the call is over"
    case .hold where mine.hasEnded, .mute where mine.hasEnded, .securePause where mine.hasEnded:
      "the call is over"
    case .hold where mine.state.isAlerting, .mute where mine.state.isAlerting,
      .securePause where mine.state.isAlerting:
      "answer the call first"
    case .answer, .disconnect, .hold, .mute, .securePause, .wrapup: nil
    }
  }

  /// Wrap-up is given after the call; everything else ends with it.
  var outlivesCall: Bool { if case .wrapup = self { true } else { false } }

  /// Whether two actions are about the same thing, so that the newer replaces the older.
  func isSameKind(as other: CallAction) -> Bool {
    switch (self, other) {
    case (.answer, .answer), (.disconnect, .disconnect), (.hold, .hold), (.mute, .mute),
      (.securePause, .securePause), (.wrapup, .wrapup):
      true
    default: false
    }
  }
}
