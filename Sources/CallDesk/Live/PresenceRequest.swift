internal import GenesysCloud
internal import Groundwork

/// A presence that was asked for and not yet shown.
struct PresenceRequest: Sendable {
  let ticket: CallDeskOrder.Ticket
  let definition: PresenceDefinition
  let since: Moment
  var isLate = false

  /// When it is called late.
  var deadline: Moment? { isLate ? nil : since.advanced(by: CallActionStateMachine.patience) }

  /// Whether this presence is what was asked for.
  func isDone(by presence: Presence) -> Bool { presence.definitionID == definition.id }

  func report(_ state: ActionReport.State) -> CallDeskNews {
    .action(ActionReport(ticket: ticket, conversation: nil, action: nil, state: state))
  }
}
