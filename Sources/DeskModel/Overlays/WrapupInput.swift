public import GenesysCloud

/// Wrap-up: a code, found by typing, and notes.
public struct WrapupInput: Sendable, Equatable {
  /// The call that is wrapped up.
  public var conversation: ConversationID
  /// The leg that it is for: each of a person's legs on a call has its own.
  public var leg: ParticipantID?
  /// The codes, narrowed by what was typed.
  public var list: ListState
  /// Notes for whoever reads the call later.
  public var notes: TextInput
  /// Whether the keys go to the notes.
  public var isAtNotes: Bool
  /// Why it cannot be sent, after Enter.
  public var refusal: String?
}
