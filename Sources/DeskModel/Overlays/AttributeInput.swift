internal import CallDesk
public import GenesysCloud

/// A key and its value being typed.
public struct AttributeInput: Sendable, Equatable {
  /// The call it belongs to.
  public var conversation: ConversationID
  /// The participant it is written to.
  public var participant: ParticipantID
  /// Whose attribute it is: `customer Maria Keller`.
  public var owner: String
  /// The key; fixed when one is edited.
  public var key: TextInput
  /// Further keys that get the same value.
  public var others: [String] = []
  /// The value being typed.
  public var value: TextInput
  /// A new key is typed too; an edited one stands.
  public var isNew: Bool
  /// Whether the keys go to the key field.
  public var isAtKey: Bool
  /// What stood there when it was opened, or when Enter asked once more.
  public var seen: Standing
  /// Why it cannot be sent, after Enter.
  public var refusal: String?

  /// Every key that gets the value.
  public var keys: [String] { [key.text] + others }
  /// The keys with the value, in their order.
  var pairs: [CallDeskOrder.Pair] { keys.map { CallDeskOrder.Pair($0, value.text) } }
  /// Each key with the value.
  public var values: [String: String] { keys.reduce(into: [:]) { $0[$1] = value.text } }
}
