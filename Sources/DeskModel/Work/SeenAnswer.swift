public import CustomerLookup

/// What may be seen of an answer. Worked out when the answer comes and when what it leads to changes, so that no
/// paint has to look for what is masked.
public struct SeenAnswer: Sendable, Hashable {
  /// The answer, the key, names and ids masked where they are private.
  public var answer: LookupAnswer
  /// The lines of each match, in their order.
  public var customers: [[CustomerLine]]
}
