public import CustomerLookup
internal import GenesysCloud

/// What `inject` asks for.
public struct InjectRequest: Sendable {
  /// Where to write and how to wait; its pairs are filled in from the record.
  public var target: AttributeSetRequest
  /// Whom to look up.
  public var key: LookupKey
  /// The one connector to ask; nil for all.
  public var connector: String?

  /// A request for the customer of a conversation.
  public init(target: AttributeSetRequest, key: LookupKey, connector: String? = nil) {
    (self.target, self.key, self.connector) = (target, key, connector)
  }
}

/// What `inject` led to.
public struct InjectResult: Sendable {
  /// What the lookup found.
  public var answer: LookupAnswer
  /// The rows that were to be written, with those that were not.
  public var proposal: Proposal
  /// Nil in a dry run.
  public var written: AttributeSetResult?
}
