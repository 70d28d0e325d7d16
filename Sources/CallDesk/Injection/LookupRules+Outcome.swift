public import CustomerLookup
public import GenesysCloud

extension LookupRules {
  /// The change that tells a call how its lookup by the configured order ended. The desk and `inject` make it by
  /// themselves, because it is configured.
  /// - Parameters:
  ///   - answer: how it ended.
  ///   - participant: whose attributes say it.
  /// - Returns: nil where it is not configured or said already. That a customer was found is only news where
  ///   something else was said before.
  public func outcome(of answer: LookupAnswer, on participant: Participant) -> CallDeskOrder.Pair? {
    guard let key = outcomeKey else { return nil }
    let (stands, outcome) = (participant.attributes[key], answer.outcome)
    guard stands != outcome.rawValue, outcome != .one || stands != nil else { return nil }
    return CallDeskOrder.Pair(key, outcome.rawValue)
  }
}
