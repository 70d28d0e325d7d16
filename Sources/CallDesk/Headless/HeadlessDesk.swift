public import GenesysCloud
public import Groundwork

/// The call desk for commands without a screen: the same state machines, one conversation, one
/// answer. Everything it needs is handed in.
public struct HeadlessDesk: Sendable {
  let platform: any PlatformService
  let channels: ChannelKeeper
  let rules: CallDeskRules
  let journal: Journal?
  let time: any TimeSource
  let tickets = TicketCounter()
  let random: SeededRandom
  /// When all of it has to be done; nil where no time was given.
  let deadline: Moment?

  /// A desk over a platform.
  /// - Parameters:
  ///   - platform: where calls live.
  ///   - channels: keeps the channel from command to command.
  ///   - rules: budget and privacy.
  ///   - journal: writes down what is done; nil for none.
  ///   - time: the clocks.
  ///   - random: where jitter comes from.
  ///   - deadline: when all of it has to be done. Waits end a little earlier, and a rate limit is waited for
  ///     until then.
  public init(
    platform: any PlatformService, channels: ChannelKeeper,
    rules: CallDeskRules = CallDeskRules(), journal: Journal? = nil, time: any TimeSource,
    random: SeededRandom = .unpredictable(), deadline: Moment? = nil
  ) {
    (self.platform, self.channels) = (platform, channels)
    (self.rules, self.journal, self.time, self.random) = (rules, journal, time, random)
    self.deadline = deadline
  }

  /// What is left of the time; nil where none was given.
  var rest: Interval? { deadline.map { max(.milliseconds(1), $0.since(time.now())) } }
  /// Whether the time is over.
  var isOutOfTime: Bool { deadline.map { $0 <= time.now() } ?? false }

  /// One conversation as it stands, in either shape.
  public func conversation(_ id: ConversationID) async throws(HeadlessFailure) -> ConversationReport {
    do { return try await platform.eitherShape(of: id) } catch { throw .platform(error) }
  }

  /// The topic that will show what happens to a conversation: the person's own when they are in the
  /// call, else that of its live queue; nil when there is neither.
  func topic(for conversation: Conversation) async -> String? {
    topic(for: conversation, of: (try? await platform.person()) ?? nil)
  }

  /// The same, where it is known already who is signed in.
  func topic(for conversation: Conversation, of me: Agent?) -> String? {
    if let me, !conversation.legs(of: me.id).isEmpty { return Topic.conversations(userID: me.id).name }
    let queue = conversation.participants.last { !$0.hasEnded && $0.queueID != nil }?.queueID
    return queue.map { Topic.conversations(queueID: $0).name }
  }

  /// A participant to whom something may be written.
  func target(_ selector: ParticipantSelector, in conversation: Conversation) throws(HeadlessFailure)
    -> Participant
  {
    let participant: Participant
    switch selector.choice(in: conversation) {
    case .nobody: throw .noSuchParticipant(selector, in: conversation.id)
    case .several where conversation.hasEnded: throw .over(conversation.id)
    case .several(let parties): throw .ambiguous(selector, parties, in: conversation.id)
    case .one(let party): participant = party
    }
    if conversation.hasEnded { throw .over(conversation.id) }
    if participant.hasEnded { throw .left(selector, conversation.id) }
    return participant
  }
}
