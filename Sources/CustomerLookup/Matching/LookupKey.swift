/// What a customer is looked up by.
public struct LookupKey: Sendable, Hashable {
  /// The kinds of key; the raw value is the word of `--by`.
  public enum Kind: String, Sendable, CaseIterable { case phone, email, id }

  /// What the value is.
  public var kind: Kind
  /// As typed or as the call carries it.
  public var value: String

  /// A key of a kind.
  public init(_ kind: Kind, _ value: String) {
    self.kind = kind
    self.value = value
  }
}
