public import CustomerLookup
public import GenesysCloud

/// Why a command without a screen did nothing. Nothing was written in any of these cases.
public enum HeadlessFailure: Error, Sendable {
  case platform(PlatformError)
  /// The conversation has no such participant.
  case noSuchParticipant(ParticipantSelector, in: ConversationID)
  /// The word may mean each of these, and nothing tells which.
  case ambiguous(ParticipantSelector, [Participant], in: ConversationID)
  /// The call has ended.
  case over(ConversationID)
  /// The call goes on, and who was meant has left it.
  case left(ParticipantSelector, ConversationID)
  /// Whoever is signed in only listens to this call.
  case onlyListening(ConversationID)
  /// No topic can be subscribed that shows this conversation, with the reason.
  case noTopic(String)
  /// The call carries nothing of what calls are looked up by, which is named.
  case nothingToLookUp([LookupSource])
  /// Nobody matches, or nobody could be asked.
  case notFound(CustomerFinding)
  /// Several customers match, or one that is not sure.
  case notSure(CustomerFinding)
  /// One customer matches, and a CRM that may know another gave no answer.
  case notAlone(CustomerFinding)
  /// The record lacks what the mapping requires, with the words.
  case incomplete(String)
  /// Interrupted before anything was sent.
  case interrupted
}
