public import CallDesk
public import GenesysCloud

/// A question whose harmless answer is Enter and whose deed is `y`.
public struct Confirmation: Sendable, Equatable {
  /// What it is about, in a word or two.
  public var title: String
  /// The whole question, with the name of the person.
  public var question: String
  /// What Enter does, such as `Stay`.
  public var harmless: String
  /// What `y` does, such as `Hang up`.
  public var deedName: String
  /// What `y` does.
  public var deed: Deed
  /// What stood under what it would write when it was last asked; nil where it writes nothing over anything.
  public var seen: Standing?

  /// What is done after `y`, with the call it was asked for: the selection may have moved.
  public enum Deed: Sendable, Equatable {
    case hangUp(ConversationID)
    case quit
    /// Write a proposal that is not sure (linear mode, where there is no preview).
    case inject(ConversationID)
    /// Write these values over what stands there.
    case writeOver(ConversationID, ParticipantID, [CallDeskOrder.Pair])
    /// Write ours over theirs; the question shows both as they stand.
    case sendOurs(ConversationID, ParticipantID, CallDeskOrder.Pair)
    /// Take a write back: what stood there before.
    case undo(ConversationID, ParticipantID, CallDeskOrder.Ticket, [CallDeskOrder.Pair])
  }
}
