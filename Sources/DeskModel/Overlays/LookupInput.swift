public import GenesysCloud

/// What to look up, being typed.
public struct LookupInput: Sendable, Equatable {
  /// The call it is for; nil when none is selected.
  public var conversation: ConversationID?
  /// What was typed or pasted.
  public var text: TextInput
  /// Said below, such as that this was pasted.
  public var remark: String?
}
