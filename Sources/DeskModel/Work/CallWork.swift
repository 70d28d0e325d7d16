public import CallDesk
public import CustomerLookup
public import GenesysCloud

/// What is being done with one call. Each call keeps its own, whatever happens to others.
public struct CallWork: Sendable, Equatable {
  /// The last lookup; nil before the first.
  public var lookup: LookupProgress?
  /// Which match was chosen; the only one chooses itself.
  public var chosen: Int?
  /// What the chosen match leads to, kept up to date with the call.
  public var proposal: Proposal?
  /// Keys the person left out of the proposal.
  public var leftOut: Set<String> = []
  /// What was begun and not sent.
  public var drafts = Drafts()
  /// Attribute rows by participant.
  public var attributes: [ParticipantID: AttributeTable] = [:]
  /// Every change of every attribute.
  public var timeline = Timeline()
  /// Whether the journal has told what was before.
  var knowsEarlier = false
  /// What somebody's accident took away and `r` brings back.
  public var lost: [LostValue] = []
  /// The last injection, kept up to date with its fates.
  public var injection: InjectionSummary?
  /// Participant of pane 2 whose attributes pane 3 shows; nil follows the customer.
  public var participant: ParticipantID?
  /// Keys that are marked, to be changed together.
  var picked: [ParticipantID: Set<String>] = [:]
  /// Selected key of pane 3.
  public var attribute: String?

  /// Nothing done yet.
  public init() {}

  /// The match that was chosen.
  public var match: Match? {
    guard let chosen, let matches = lookup?.answer?.matches, matches.indices.contains(chosen) else {
      return nil
    }
    return matches[chosen]
  }

  /// What may be seen of it; empty where none is chosen.
  public var customer: [CustomerLine] {
    guard let chosen, let customers = lookup?.seen?.customers, customers.indices.contains(chosen) else {
      return []
    }
    return customers[chosen]
  }

  /// Whether a write has not come to its end.
  public var unfinished: Int {
    attributes.values.reduce(0) { count, table in
      count + table.rows.filter { $0.write.map { !$0.fate.isFinal } ?? false }.count
    }
  }
}
