public import CustomerLookup
public import GenesysCloud
internal import Groundwork

/// Turns a match into a proposal, and says what a press of `i` does.
public struct Injection: Sendable, Hashable {
  /// What may not be sent.
  public var privacy: Privacy
  /// How much may be sent.
  public var budget: Budget

  /// An injection under these rules.
  public init(privacy: Privacy = Privacy(), budget: Budget = Budget()) {
    (self.privacy, self.budget) = (privacy, budget)
  }

  /// The changes a match leads to. Injection goes to the customer participant, whoever is selected.
  /// - Parameters:
  ///   - match: the chosen customer.
  ///   - mapped: what the customer leads to.
  ///   - conversation: the call as it stands.
  ///   - leftOut: keys the person has unmarked.
  /// - Returns: nil when the call has no customer participant.
  public func proposal(
    _ match: Match, mapped: MappingResult, conversation: Conversation, leftOut: Set<String> = []
  ) -> Proposal? {
    conversation.customer.map {
      proposal(match, mapped: mapped, conversation: conversation.id, participant: $0, leftOut: leftOut)
    }
  }

  /// The changes a match leads to on a participant that was named.
  /// - Parameters:
  ///   - match: the chosen customer.
  ///   - mapped: what the customer leads to.
  ///   - conversation: the call.
  ///   - participant: who gets the attributes, with those that stand.
  ///   - leftOut: keys the person has unmarked.
  /// - Returns: the proposal, in which nothing is open when the mapping refuses the record.
  public func proposal(
    _ match: Match, mapped: MappingResult, conversation: ConversationID, participant: Participant,
    leftOut: Set<String> = []
  ) -> Proposal {
    var rows = mapped.attributes.compactMap { attribute in
      row(
        attribute, now: participant.attributes[attribute.key], isMarked: !leftOut.contains(attribute.key),
        refusal: mapped.refusal)
    }
    var use = budget.use(participant.attributes, adding: Self.changes(rows))
    if let refusal = budget.refusal(use) {
      for index in rows.indices where rows[index].isMarked && rows[index].bytes > 0 {
        rows[index].kind = .refused(refusal)
        rows[index].isMarked = false
      }
      use = budget.use(participant.attributes, adding: Self.changes(rows))
    }
    return Proposal(
      conversation: conversation, participant: participant.id, match: match, rows: rows, size: use,
      mapped: mapped)
  }

  // An attribute that is not there is neither emptied nor kept.
  private func row(_ attribute: MappedAttribute, now: String?, isMarked: Bool, refusal: String?)
    -> Proposal.Row?
  {
    func refused(_ reason: String, _ text: String) -> Proposal.Row {
      Proposal.Row(key: attribute.key, now: now, wouldBe: text, kind: .refused(reason), isMarked: false)
    }
    switch attribute.outcome {
    case .leftOut: return nil
    case .missing: return refused("required, and the record has none", "")
    case .refused(let reason, let found): return refused(reason, found)
    case .kept:
      return now.map {
        Proposal.Row(key: attribute.key, now: $0, wouldBe: $0, kind: .same, isMarked: false)
      }
    case .value(let value), .standard(let value):
      if value.isEmpty, now == nil { return nil }
      let row = row(key: attribute.key, value: value, now: now, isMarked: isMarked)
      if let refusal, row.isOpen { return refused(refusal, value) }
      return row
    }
  }

  private func row(key: String, value: String, now: String?, isMarked: Bool) -> Proposal.Row {
    let kind: Proposal.Kind =
      if now.isExactly(value) {
        .same
      } else if let refusal = privacy.refusal(key: key, value: value) {
        .refused(refusal.reason)
      } else {
        now == nil ? .new : .changed
      }
    var row = Proposal.Row(key: key, now: now, wouldBe: value, kind: kind, isMarked: false)
    row.isMarked = row.isOpen && isMarked
    return row
  }

  private static func changes(_ rows: [Proposal.Row]) -> [String: String] {
    var changes: [String: String] = [:]
    for row in rows where row.isMarked { changes[row.key] = row.wouldBe }
    return changes
  }
}
