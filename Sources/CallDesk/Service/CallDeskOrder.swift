public import CustomerLookup
public import GenesysCloud

/// What a front end (the desk, a headless command) asks of the call desk. Orders return at once;
/// what becomes of them arrives as `CallDeskNews` with the same `ticket`.
public enum CallDeskOrder: Sendable, Hashable {
  /// Write these keys on a participant.
  case write(ticket: Ticket, ConversationID, ParticipantID, [Pair])
  /// Find the customer. The conversation is nil for a search that belongs to no call; `anew` asks the CRMs
  /// even where their last answer is new enough.
  case lookup(ticket: Ticket, ConversationID?, LookupKey, anew: Bool = false)
  /// End a lookup or a write that still waits, whichever carries this ticket.
  case cancel(Ticket)
  case act(ticket: Ticket, ConversationID, CallAction)
  case setPresence(ticket: Ticket, PresenceDefinition)
  /// Read the wrap-up codes allowed for this call's agent participant.
  case readWrapupCodes(ConversationID)
  case readPresenceDefinitions
  /// Write down what was proposed to a person, before anybody decides.
  case noteProposal(Proposal)
  /// A person has read a masked value: the journal notes that, without the value.
  case noteReveal(ConversationID, ParticipantID, key: String)
  /// Look in the journal for the writes to a call from before this desk was opened.
  case readEarlier(ConversationID)
  /// Look at the link now instead of at the next try.
  case reconnect
  /// The machine may have slept: compare the clocks, and mend the link if so.
  case checkClocks

  /// Joins an order with its news.
  public struct Ticket: Sendable, Hashable {
    /// Unique in the process.
    public var number: Int
    /// A ticket with a number unique in the process.
    public init(_ number: Int) { self.number = number }
  }

  /// A key and the value it should get.
  public struct Pair: Sendable, Hashable {
    /// The attribute key.
    public var key: String
    /// The value it should get.
    public var value: String
    /// A key and its value.
    public init(_ key: String, _ value: String) {
      self.key = key
      self.value = value
    }
  }
}
