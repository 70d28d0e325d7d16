/// What `inject` led to.
public struct InjectResult: Sendable {
  /// What the lookup found.
  public var finding: CustomerFinding
  /// The rows that were to be written, with those that were not.
  public var proposal: Proposal
  /// Nil in a dry run.
  public var written: AttributeSetResult?
}
