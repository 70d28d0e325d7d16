internal import CustomerLookup
internal import GenesysCloud
internal import Groundwork
internal import OrderedCollections

/// The whole desk as one decision maker: what arrives from the channel, the platform and the front
/// end goes in, what has to be carried comes out. `LiveCallDesk` is the carrier.
struct CallDeskStateMachine: Sendable {
  /// One participant's writer is found by these.
  struct Place: Hashable, Sendable {
    var conversation: ConversationID
    var participant: ParticipantID
  }

  enum Input: Sendable {
    case order(CallDeskOrder)
    case channel(ChannelNews)
    case signedIn(Result<Agent, PlatformError>)
    case patched(Place, patch: Int, Result<Accepted, PlatformError>)
    /// A read made for the writers of a conversation.
    case read(ConversationID, Result<ConversationReport, PlatformError>)
    /// A read made for what no event tells.
    case filled(Result<ConversationReport, PlatformError>)
    case acted(CallDeskOrder.Ticket, PlatformError?)
    case presenceAsked(CallDeskOrder.Ticket, PlatformError?)
    case trouble(String)
    /// Writes of earlier runs that have no end.
    case unfinished([UnfinishedWrite])
    /// A read made for them.
    case recoveryRead(ConversationID, Result<ConversationReport, PlatformError>)
    /// Writes of other runs that may explain changes of others.
    case foundWrites(WriterSearch, [JournalEntry])
    case wake
    /// The desk is being closed.
    case stop
  }

  enum Output: Sendable {
    case news(CallDeskNews)
    case signIn
    case openChannel(userID: String)
    case reconnect
    case checkClocks
    case reread(ConversationID)
    case read(ConversationID)
    /// Read once what no event tells of a conversation.
    case fill(ConversationID)
    case patch(Place, patch: Int, [String: String])
    case act(CallDeskOrder.Ticket, ConversationID, ParticipantID, ParticipantChange)
    case setRecording(CallDeskOrder.Ticket, ConversationID, paused: Bool)
    case setPresence(CallDeskOrder.Ticket, userID: String, definitionID: String)
    case readWrapupCodes(ConversationID, ParticipantID)
    case readPresenceDefinitions
    case lookup(CallDeskOrder.Ticket, ConversationID?, LookupKey, anew: Bool)
    case cancelLookup(CallDeskOrder.Ticket)
    case noteProposal(Proposal)
    /// Look for writes of earlier runs that have no end.
    case readJournal
    /// Look in the journal for whoever made changes that are not ours.
    case searchWriters(WriterSearch)
    /// A writer is let go: nobody looks any longer at what is unknown still.
    case ended(WriteReport)
    case readForRecovery(ConversationID)
    case readEarlier(ConversationID)
    case noteReveal(ConversationID, ParticipantID, key: String)
  }

  let rules: CallDeskRules
  var random: SeededRandom
  var store = ConversationStore()
  var writers: OrderedDictionary<Place, AttributeWriterStateMachine> = [:]
  /// Of the participants that have no writer yet.
  var seen: [Place: SeenValues] = [:]
  var actions: CallActionStateMachine?
  var presence: PresenceRequest?
  var agent: Agent?
  var link = LinkState.offline(reason: nil, nextTry: nil)
  /// Whether the token may read the shape that knows when a call began, as far as it was tried.
  var mayFill = true
  /// Conversations reported since the link was last lost: the rest may have ended meanwhile.
  var reportedSinceGap: Set<ConversationID> = []
  var signInTries = 0
  var nextSignIn: Moment?
  var recovery: RecoveryStateMachine
  var naming: WriterNaming
  var hasReadJournal = false

  /// `matches` tells whether a value is the one that a journal has kept.
  init(
    rules: CallDeskRules, random: SeededRandom,
    matches: @escaping @Sendable (String, JournalValue?) -> Bool = { _, _ in false }
  ) {
    (self.rules, self.random) = (rules, random)
    recovery = RecoveryStateMachine(window: rules.timing.window, matches: matches)
    naming = WriterNaming(matches: matches)
  }

  /// Takes one input.
  mutating func handle(_ input: Input, at now: Moment) -> [Output] {
    switch input {
    case .order(let order): return take(order, at: now)
    case .channel(let news): return take(news, at: now)
    case .signedIn(let result): return signedIn(result, at: now)
    case .patched(let place, let patch, .success(let accepted)):
      return write(.accepted(patch: patch, accepted), at: place, now)
    case .patched(let place, let patch, .failure(let error)):
      return write(.failed(patch: patch, error), at: place, now)
    case .read(_, .success(let report)): return take(report, at: now)
    case .read(let id, .failure): return everyWriter(of: id, .readFailed, at: now)
    case .filled(let result): return filled(result)
    case .acted(let ticket, let error?): return act(.failed(ticket, error), at: now)
    case .acted(let ticket, nil): return actions?.conversation(of: ticket).map { look(at: $0) } ?? []
    case .presenceAsked(_, let error): return presenceAsked(error)
    case .trouble(let words): return [.news(.trouble(words))]
    case .unfinished(let entries): return recover(.begin(entries), at: now)
    case .foundWrites(let search, let entries): return name(search, entries)
    case .recoveryRead(let id, let result): return recover(.init(id, result), at: now)
    case .wake: return wake(at: now)
    case .stop: return writers.keys.flatMap { write(.stop, at: $0, now) }
    }
  }

  /// When `wake` is due.
  var deadline: Moment? {
    (writers.values.map(\.deadline) + [actions?.deadline, presence?.deadline, nextSignIn, recovery.deadline])
      .compactMap { $0 }
      .min()
  }

  private mutating func wake(at now: Moment) -> [Output] {
    var outputs: [Output] = []
    if let due = nextSignIn, now >= due {
      nextSignIn = nil
      outputs.append(.signIn)
    }
    for (place, writer) in writers where writer.deadline.map({ now >= $0 }) ?? false {
      outputs += write(.wake, at: place, now)
    }
    outputs += act(.wake, at: now) + recover(.wake, at: now)
    if let asked = presence, let due = asked.deadline, now >= due {
      presence?.isLate = true
      outputs.append(.news(asked.report(.notPickedUp)))
    }
    return outputs
  }

  // MARK: Signing in

  private mutating func signedIn(_ result: Result<Agent, PlatformError>, at now: Moment) -> [Output] {
    switch result {
    case .success(let agent):
      self.agent = agent
      signInTries = 0
      actions = CallActionStateMachine(userID: agent.id)
      return [.news(.agent(agent)), .openChannel(userID: agent.id)]
    case .failure(let error):
      let words = error.words
      // What a later try cannot change is said once: a missing right, a token of the wrong kind.
      if case .answered(let status) = error.kind, (400..<500).contains(status), status != 429 {
        return [.news(.link(.offline(reason: words, nextTry: nil))), .news(.trouble(words))]
      }
      if error.kind == .notSignedIn {
        return [.news(.link(.offline(reason: words, nextTry: nil))), .news(.trouble(words))]
      }
      signInTries += 1
      let pause = error.retryAfter ?? random.jitter(.seconds(min(30, 1 << min(signInTries - 1, 5))))
      let next = now.advanced(by: pause)
      nextSignIn = next
      return [.news(.link(.offline(reason: words, nextTry: next.wall)))]
    }
  }

  // MARK: Writers

  /// Hands one input to the writer of a participant.
  mutating func write(_ input: AttributeWriterStateMachine.Input, at place: Place, _ now: Moment) -> [Output]
  {
    guard var writer = writers[place] else { return [] }
    let outputs = writer.handle(input, at: now)
    let isDone = writer.isIdle && writer.isOver
    writers[place] = isDone ? nil : writer
    let carried = outputs.map { output -> Output in
      switch output {
      case .patch(let patch, let values): .patch(place, patch: patch, values)
      case .read: .read(place.conversation)
      case .report(let report): .news(.write(report))
      }
    }
    return carried + (isDone ? writer.unknown.map { .ended($0) } : [])
  }

  /// Hands one input to every writer of a conversation.
  mutating func everyWriter(
    of id: ConversationID, _ input: AttributeWriterStateMachine.Input, at now: Moment
  ) -> [Output] {
    writers.keys.filter { $0.conversation == id }.flatMap { write(input, at: $0, now) }
  }

  /// Hands one input to the call actions.
  mutating func act(_ input: CallActionStateMachine.Input, at now: Moment) -> [Output] {
    (actions?.handle(input, at: now) ?? []).map { output in
      switch output {
      case .send(let ticket, let conversation, let participant, let change):
        .act(ticket, conversation, participant, change)
      case .setRecording(let ticket, let conversation, let paused):
        .setRecording(ticket, conversation, paused: paused)
      case .report(let report): .news(.action(report))
      }
    }
  }

  /// Where no event will come, what was asked of a call is seen by a read.
  private func look(at id: ConversationID) -> [Output] { witness == .reads ? [.reread(id)] : [] }
}
