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
    case .wrapup(let code, _, let notes): .wrapup(codeID: code, notes: notes)
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
    case .wrapup(let code, _, _): mine.wrapupCode == code
    }
  }

  /// Why this cannot be asked for now; nil when it can.
  func refusal(for mine: Participant) -> String? {
    switch self {
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
