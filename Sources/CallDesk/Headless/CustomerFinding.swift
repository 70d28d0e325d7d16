public import CustomerLookup

/// What a lookup of a call came to. Its keys are fit to be printed: one that is the value of an attribute which
/// is never logged is dots.
public struct CustomerFinding: Sendable {
  /// The last answer, with the key that it is for.
  public var answer: LookupAnswer
  /// The keys before it, by which nobody was found.
  public var tried: [LookupKey]
  /// The attribute that says how it ended, where one is configured and nobody was injected.
  public var outcome: KeyWrite?
}
