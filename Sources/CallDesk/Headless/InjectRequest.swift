public import CustomerLookup
internal import GenesysCloud

/// What `inject` asks for.
public struct InjectRequest: Sendable {
  /// Where to write and how to wait; its pairs are filled in from the record.
  public var target: AttributeSetRequest
  /// Whom to look up; nil for what the call carries, in the configured order.
  public var key: LookupKey?
  /// The one connector to ask; nil for all.
  public var connector: String?

  /// A request for the customer of a conversation.
  public init(target: AttributeSetRequest, key: LookupKey? = nil, connector: String? = nil) {
    (self.target, self.key, self.connector) = (target, key, connector)
  }
}
