public import CustomerLookup
public import GenesysCloud
public import Groundwork

/// What the call desk tells its front end, in the order in which it happened.
public enum CallDeskNews: Sendable {
  case agent(Agent)
  case link(LinkState)
  /// The sign-in is over and cannot be renewed, with what to do; the link says when it is back.
  case signedOut(String)
  /// The link came back after a gap and everything was read again.
  case reread(gap: Interval)
  case change(Change)
  /// Whose changes told before were: another Patchbay's.
  case named(NamedChanges)
  case write(WriteReport)
  case lookup(LookupReport)
  case action(ActionReport)
  case presenceDefinitions([PresenceDefinition])
  case wrapupCodes(ConversationID, [WrapupCode])
  case topics([TopicState])
  /// Requests that wait for the rate limit; nil: none any more.
  case waits(RateLimitWait?)
  /// What became of writes that an earlier run of the program left without an end.
  case recovered([RecoveredWrite])
  /// The writes to a call from before this desk was opened, as the journal tells them.
  case earlier(ConversationID, [TimelineEntry])
  /// Something that failed and belongs to no order, in words for the notice line.
  case trouble(String)
}

/// Where a write stands, after every step.
public struct WriteReport: Sendable, Hashable {
  /// Of the order.
  public var ticket: CallDeskOrder.Ticket
  /// Where it is written.
  public var conversation: ConversationID
  /// Whose attributes.
  public var participant: ParticipantID
  /// In the order in which they were given.
  public var keys: [KeyWrite]
  /// PATCHes and reads made for it so far.
  public var requests: Int

  /// A write as it stands.
  public init(
    ticket: CallDeskOrder.Ticket, conversation: ConversationID, participant: ParticipantID, keys: [KeyWrite],
    requests: Int
  ) {
    self.ticket = ticket
    self.conversation = conversation
    self.participant = participant
    self.keys = keys
    self.requests = requests
  }
}

/// Where a lookup stands.
public struct LookupReport: Sendable, Hashable {
  /// The steps a person sees.
  public enum State: Sendable, Hashable {
    case asking(since: Timestamp)
    /// No answer after the soft limit; asked at this time, of these connectors, which are given up then.
    case slow(since: Timestamp, waitingFor: [String] = [], until: Timestamp? = nil)
    case answered(LookupAnswer)
    case cancelled
  }

  /// Of the order.
  public var ticket: CallDeskOrder.Ticket
  /// Nil for a search that belongs to no call.
  public var conversation: ConversationID?
  /// What is looked up.
  public var key: LookupKey
  /// How far it has come.
  public var state: State

  /// A lookup as it stands.
  public init(ticket: CallDeskOrder.Ticket, conversation: ConversationID?, key: LookupKey, state: State) {
    self.ticket = ticket
    self.conversation = conversation
    self.key = key
    self.state = state
  }
}

/// Where a call action or a presence change stands.
public struct ActionReport: Sendable, Hashable {
  /// The steps a person sees (product.md, *Which call*).
  public enum State: Sendable, Hashable {
    /// Sent; no event shows it yet.
    case requested(since: Timestamp)
    /// An event showed the new state.
    case done
    /// Five seconds without the new state.
    case notPickedUp
    /// The platform refused, in its words, with what to do.
    case refused(String)
    /// No answer: may have arrived.
    case unknown(String)
  }

  /// Of the order.
  public var ticket: CallDeskOrder.Ticket
  /// Nil for a presence change.
  public var conversation: ConversationID?
  /// Nil for a presence change.
  public var action: CallAction?
  /// How far it has come.
  public var state: State

  /// An action as it stands.
  public init(ticket: CallDeskOrder.Ticket, conversation: ConversationID?, action: CallAction?, state: State)
  {
    self.ticket = ticket
    self.conversation = conversation
    self.action = action
    self.state = state
  }
}
