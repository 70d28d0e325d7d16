public import GenesysCloud
public import Groundwork

/// One call as the desk shows it. All text is from outside and not yet safe for a terminal.
public struct CallEntry: Sendable, Equatable, Identifiable {
  /// The conversation's id.
  public var id: ConversationID
  /// The conversation as the platform last showed it.
  public var conversation: Conversation
  /// Where the call stands for the person at the desk.
  public var phase: CallPhase
  /// When the phase began.
  public var since: Timestamp?
  /// Name of the customer, or `withheld`.
  public var name: String
  /// Readable number of the customer; empty when withheld.
  public var number: String
  /// Name of the queue it came through; empty for a direct call.
  public var queue: String
  /// `inbound` or `outbound`.
  public var direction: String
  /// How long the customer waited before the phone rang.
  public var waited: Interval?
  /// Whether the person at the desk is muted.
  public var isMuted: Bool
  /// Whether the person at the desk is on it; only such a call rings here.
  public var isMine = true
  /// As what the person at the desk is on it.
  public internal(set) var role = LegRole.own
  /// Since when it rings here.
  var ringing: Ringing?
  /// Whether it was under way already when the desk first saw it: an earlier run may have had it.
  public var isFromBefore = false
  /// Until when the phone rings.
  public var alertsUntil: Timestamp?
  /// When it ended and how long it was connected; nil while it is live.
  public var ended: Timestamp?
  /// From answer to end; nil while it is live.
  public var length: Interval?
  /// When the person at the desk was connected; nil before, and for calls of others.
  public var answered: Timestamp?
  /// What was asked of the phone and not shown yet.
  public var requested: RequestedAction?
  /// What became of the last action when it did not go well, until the call moves on.
  public var remark: Notice?
  /// A read and an event overlapped; the next event settles it.
  public var isUnsettled: Bool
  /// What after-call work it asks for.
  public var wrapup: WrapupState
  /// Customer, proposal, drafts and attribute rows of this call alone.
  public var work: CallWork

  /// Whether its attributes can still be written.
  public var isOver: Bool { !phase.isLive || conversation.hasEnded }
  /// The customer's name, else the number, else `the caller`: for questions and notices.
  public var person: String { words.person }

  /// What the customer is called in sentences.
  var words: CallerWords { CallerWords(name: name, number: number) }

  /// The word on screen for where it stands: who does not serve the customer has one of their own.
  public var word: String { phase == .connected && role != .own ? role.word : phase.word }

  /// What a party of it is called, the same in every pane.
  public func name(of party: Participant) -> String {
    if party.id == conversation.customer?.id { return name }
    guard party.purpose.isOutside else { return party.name ?? party.queueName ?? "" }
    return CallerWords(party).column
  }

  /// Whether it is live and somebody else's, and the person at the desk listens.
  public var isListenedTo: Bool { phase.isLive && phase != .alerting && role.isListening }

  /// The verb for ending one's part in it.
  var hangUpWord: String {
    isListenedTo ? "stop listening" : phase == .alerting ? "decline" : "hang up"
  }
}
