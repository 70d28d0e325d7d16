public import CallDesk
public import Groundwork

/// Something asked of the phone that no event has shown yet.
public struct RequestedAction: Sendable, Hashable {
  /// The order that asked for it.
  public var ticket: CallDeskOrder.Ticket
  /// What was asked.
  public var action: CallAction
  /// When it was asked.
  public var since: Timestamp

  /// An action on its way to the phone.
  public init(ticket: CallDeskOrder.Ticket, action: CallAction, since: Timestamp) {
    (self.ticket, self.action, self.since) = (ticket, action, since)
  }

  /// `answer requested`.
  public var word: String { "\(action.word) requested" }
}
