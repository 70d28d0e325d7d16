public import CallDesk
public import Groundwork

/// Something asked of the phone that no event has shown yet.
public struct RequestedAction: Sendable, Hashable {
  public var ticket: CallDeskOrder.Ticket
  public var action: CallAction
  public var since: Timestamp

  /// An action on its way to the phone.
  public init(ticket: CallDeskOrder.Ticket, action: CallAction, since: Timestamp) {
    (self.ticket, self.action, self.since) = (ticket, action, since)
  }

  /// `answer requested`.
  public var word: String { "\(action.word) requested" }
}

extension CallAction {
  /// The verb on screen.
  public var word: String {
    switch self {
    case .answer: "answer"
    case .disconnect: "hang up"
    case .hold(let on): on ? "hold" : "take back"
    case .mute(let on): on ? "mute" : "unmute"
    case .wrapup: "wrap-up"
    }
  }
}
