public import CallDesk
public import Groundwork

/// What an injection has come to: `Injection 14:02:10: 3 of 3 keys confirmed (2 new, 1 changed).`
public struct InjectionSummary: Sendable, Hashable {
  /// The order that sent it.
  public var ticket: CallDeskOrder.Ticket
  /// When it was sent.
  public var time: Timestamp
  /// Its keys with their fates, in the order of the mapping.
  public var keys: [KeyWrite]
  /// What the notice line says before how far it is; nil where a person asked for it.
  public var lead: String?

  /// An injection that was just sent.
  public init(ticket: CallDeskOrder.Ticket, time: Timestamp, keys: [KeyWrite]) {
    (self.ticket, self.time, self.keys) = (ticket, time, keys)
  }

  /// How many keys are confirmed.
  public var confirmed: Int {
    keys.count { if case .confirmed = $0.fate { true } else { false } }
  }
  /// How many of its keys were not there before.
  public var new: Int { keys.count { $0.old == nil } }
  /// How many of its keys had another value before.
  public var changed: Int { keys.count - new }
  /// Whether every key has come to its end.
  public var isFinished: Bool { keys.allSatisfy { $0.fate.isFinal } }
}
