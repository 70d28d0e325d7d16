import CallDesk
import CustomerLookup
import GenesysCloud

extension Injection {
  /// The changes of a customer whom one CRM knows.
  func proposal(
    _ match: Match, mapping: Mapping, conversation: Conversation, leftOut: Set<String> = []
  ) -> Proposal? {
    proposal(
      match, mapped: match.mapped { _ in mapping }, conversation: conversation, leftOut: leftOut)
  }
}
