public import CustomerLookup
public import GenesysCloud

/// Why a command without a screen did nothing. Nothing was written in any of these cases.
public enum HeadlessFailure: Error, Sendable {
  case platform(PlatformError)
  /// The conversation has no such participant.
  case noSuchParticipant(ParticipantSelector, in: ConversationID)
  /// The call, or the participant, has ended.
  case over(ConversationID)
  /// No topic can be subscribed that shows this conversation, with the reason.
  case noTopic(String)
  /// Nobody matches, or nobody could be asked.
  case notFound(LookupAnswer)
  /// Several customers match, or one that is not sure.
  case notSure(LookupAnswer)
  /// One customer matches, and a CRM that may know another gave no answer.
  case notAlone(LookupAnswer)
  /// The record lacks what the mapping requires, with the words.
  case incomplete(String)
  /// Interrupted before anything was sent.
  case interrupted
}
