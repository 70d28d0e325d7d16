public import GenesysCloud
public import Groundwork

/// What `attributes set` asks for.
public struct AttributeSetRequest: Sendable {
  /// How long to stay.
  public enum Wait: Sendable, Hashable {
    /// Until each key is shown by an event or a read.
    case confirmed
    /// Until the 202; opens no channel.
    case accepted
  }

  /// Where to write.
  public var conversation: ConversationID
  /// Whose attributes.
  public var participant: ParticipantSelector
  /// Keys and the values they should get.
  public var pairs: [CallDeskOrder.Pair]
  /// Values that must stand when the PATCH leaves; nil means that the key must not be there.
  public var guards: [String: String?]
  /// What stood when the values were chosen, by key; left out: as the first read shows it.
  public var chosenOver: [String: String?] = [:]
  /// Whether keys that somebody has changed since are written over, too.
  public var writesOverTheirs = false
  /// How long to stay.
  public var wait: Wait
  /// How long to wait for a confirmation.
  public var timeout: Interval
  /// The longest rate limit that is waited for before the PATCH; beyond it, it is refused. As long as
  /// for a confirmation, unless something else is said.
  public var rateLimitPatience: Interval

  /// A request with the defaults of the command line.
  public init(
    conversation: ConversationID, participant: ParticipantSelector = .customer, pairs: [CallDeskOrder.Pair],
    guards: [String: String?] = [:], wait: Wait = .confirmed, timeout: Interval = .seconds(8)
  ) {
    (self.conversation, self.participant, self.pairs) = (conversation, participant, pairs)
    (self.guards, self.wait, self.timeout) = (guards, wait, timeout)
    rateLimitPatience = timeout
  }
}
