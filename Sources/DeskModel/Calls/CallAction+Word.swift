public import CallDesk

extension CallAction {
  /// The verb on screen.
  public var word: String {
    switch self {
    case .answer: "answer"
    case .disconnect: "hang up"
    case .hold(let on): on ? "hold" : "take back"
    case .mute(let on): on ? "mute" : "unmute"
    case .securePause(let on): on ? "secure pause" : "recording on"
    case .wrapup: "wrap-up"
    }
  }
}
