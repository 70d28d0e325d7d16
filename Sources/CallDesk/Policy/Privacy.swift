public import Groundwork

/// What must not be written into a call, and what is not to be read over a shoulder.
public struct Privacy: Sendable, Hashable {
  /// Keys that are never written, whatever the value.
  public var refusedKeys: Set<String>
  /// Keys whose values are shown masked.
  public var maskedKeys: Set<String>

  /// The policy out of the box: card numbers are refused, numbers to call back are masked.
  public init(refusedKeys: Set<String> = [], maskedKeys: Set<String> = ["callback_number", "card_hint"]) {
    (self.refusedKeys, self.maskedKeys) = (refusedKeys, maskedKeys)
  }

  /// Reads `[privacy]`, noting problems at the reader.
  public init(_ reader: TOMLReader) {
    self.init()
    guard let table = reader.table("privacy") else { return }
    refusedKeys = table.strings("refuse_keys").map(Set.init) ?? refusedKeys
    maskedKeys = table.strings("mask_keys").map(Set.init) ?? maskedKeys
  }

  /// Why this must not be sent; nil when it may.
  public func refusal(key: String, value: String) -> String? {
    if key.isEmpty { return "an attribute needs a key" }
    if refusedKeys.contains(key) { return "refused by your privacy rules: not sent" }
    return CardNumber.occurs(in: value) ? "card number: not sent" : nil
  }

  /// Whether a value is kept out of every record: it is masked, refused, or looks like a card number.
  public func isPrivate(key: String, value: String) -> Bool {
    maskedKeys.contains(key) || refusedKeys.contains(key) || CardNumber.occurs(in: value)
  }

  /// The value as it may stand on a screen: of a masked one at most the last four characters.
  public func shown(key: String, value: String) -> String {
    guard maskedKeys.contains(key), !value.isEmpty else { return value }
    return value.count < 8 || CardNumber.occurs(in: value) ? "••••" : "••••••••" + value.suffix(4)
  }
}
