public import CallDesk
public import GenesysCloud
public import Groundwork

/// A presence on its way.
public struct RequestedPresence: Sendable, Equatable {
  /// The order that asked for it.
  public var ticket: CallDeskOrder.Ticket
  /// The presence that was asked for.
  public var definition: PresenceDefinition
  /// When it was asked for.
  public var since: Timestamp
}
