public import CallDesk
public import CustomerLookup

/// A lookup of one call, from the asking to the answer.
public struct LookupProgress: Sendable, Hashable {
  /// The order that asked.
  public var ticket: CallDeskOrder.Ticket
  /// What was asked for.
  public var key: LookupKey
  /// Nil until the call desk says that it asks.
  public var state: LookupReport.State?
  /// What may be seen of the answer, once there is one.
  public internal(set) var seen: SeenAnswer?
  /// What was found, once it was.
  public var answer: LookupAnswer? {
    if case .answered(let answer) = state { answer } else { nil }
  }

  /// Whether an answer is still awaited.
  public var isRunning: Bool {
    switch state {
    case nil, .asking, .slow: true
    case .answered, .cancelled: false
    }
  }
}
