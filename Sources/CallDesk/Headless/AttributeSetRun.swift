internal import GenesysCloud
internal import Groundwork

/// One `attributes set` on its way: carries requests, events and timers for one writer.
struct AttributeSetRun: Sendable {
  enum Mail: Sendable {
    case channel(ChannelNews)
    case patched(Int, Result<Accepted, PlatformError>)
    case read(Result<ConversationReport, PlatformError>)
    /// What stands, before anything is sent.
    case looked(Result<ConversationReport, PlatformError>)
    case wake, giveUpOnChannel, giveUp
  }

  struct Running {
    var writer: AttributeWriterStateMachine
    var report: WriteReport?
    var timer: (deadline: Moment, task: Task<Void, Never>)?
    var tasks: [Task<Void, Never>] = []
    /// When no answer is waited for any longer.
    var end: Moment?
    /// The PATCH that has no answer yet.
    var flight: (patch: Int, answer: Task<Result<Accepted, PlatformError>, Never>)?
    var hasBegun = false
    /// Whether a read is on its way that tells what stands, before anything is sent.
    var isLooking = false
    /// Why nothing is sent: what stands is not known.
    var obstacle: String?
    var isInterrupted = false
    /// Attributes as they were last shown, and those of others that went away since ours left.
    var seen: [String: String]?
    var missing: [String: String] = [:]
    /// Whether a read has shown that they are gone.
    var isLossRead = false
    /// Keys that somebody has changed since they were looked at.
    var leftOut: [KeyWrite] = []
    /// Requests that the writer does not know of.
    var ownReads = 0
    /// How long it stayed, from the first step.
    var waited = Interval.zero

    /// Whether nothing more is to come.
    func hasEnded(_ ticket: CallDeskOrder.Ticket) -> Bool {
      obstacle != nil || hasBegun && writer.isSettled(ticket)
    }
  }

  let request: AttributeSetRequest
  let participant: Participant
  let desk: HeadlessDesk

  let ticket: CallDeskOrder.Ticket
  /// Longer than this nobody waits for a channel; reads do instead.
  static let channelPatience = Interval.seconds(4)
  /// What of the time that is left a channel may take, and what the confirmation; the rest is for telling it.
  private static let (channelShare, windowShare) = (0.33, 0.85)
  /// What the last read may take beyond the window.
  static let patience = Interval.seconds(3)

  init(request: AttributeSetRequest, participant: Participant, desk: HeadlessDesk) {
    (self.request, self.participant, self.desk) = (request, participant, desk)
    ticket = desk.tickets.next()
  }

  /// Whether every key already has its value, so that no channel is worth opening.
  var changesNothing: Bool {
    request.guards.isEmpty && request.pairs.allSatisfy { participant.attributes[$0.key].isExactly($0.value) }
  }

  /// Runs to the end. With the news of a channel the write begins once that is live, or reads take
  /// its place.
  /// - Parameters:
  ///   - witness: what can show the value.
  ///   - news: those of the channel.
  ///   - isFresh: whether the participant was read just now, with no other request since. Where it was not, and
  ///     no channel vouches for what stands, it is read once more before anything is sent.
  /// - Returns: each key with its fate.
  func run(
    witness: WriteTiming.Witness, news: AsyncStream<ChannelNews>? = nil, isFresh: Bool = true
  ) async -> AttributeSetResult {
    let (mails, mail) = AsyncStream.makeStream(of: Mail.self)
    let start = desk.time.now()
    var running = Running(writer: writer(witness))
    if let news {
      running.tasks.append(Task { for await item in news { mail.yield(.channel(item)) } })
      running.tasks.append(timer(.giveUpOnChannel, after: channelPatience, mail))
    } else if isFresh {
      begin(&running, mail)
    } else {
      look(&running, mail)
    }
    await loop(mails, mail, &running)
    // A cancelled task's stream just ends.
    running.isInterrupted = Task.isCancelled
    running.waited = desk.time.now().since(start)
    running.timer?.task.cancel()
    for task in running.tasks { task.cancel() }
    await hearOut(&running)
    await proveLosses(&running)
    return result(running)
  }

  /// What would become of each key now.
  func plan() -> AttributeSetResult {
    var writer = writer(.nobody)
    let outputs = writer.handle(
      .write(ticket, request.pairs, guards: request.guards), at: desk.time.now())
    let report = outputs.lazy.compactMap { if case .report(let report) = $0 { report } else { nil } }.first
    let keys = (report?.keys ?? []).map { key in
      var key = key
      if key.fate == .sent { key.fate = .proposed }
      return key
    }
    var result = AttributeSetResult(
      conversation: request.conversation, participant: participant.id, keys: keys, requests: 0)
    result.failedGuards = failedGuards(keys, shown: participant.attributes)
    return result
  }

  private var channelPatience: Interval {
    min(Self.channelPatience, request.timeout, desk.rest.map { $0 * Self.channelShare } ?? request.timeout)
  }

  /// How long a confirmation is waited for: as asked for, within what is left of the command's time.
  private var window: Interval {
    min(request.timeout, desk.rest.map { $0 * Self.windowShare } ?? request.timeout)
  }

  var rateLimitPatience: Interval { desk.rest ?? request.rateLimitPatience }

  private func writer(_ witness: WriteTiming.Witness) -> AttributeWriterStateMachine {
    AttributeWriterStateMachine(
      conversation: request.conversation, participant: participant.id, shown: participant.attributes,
      timing: WriteTiming(
        window: window, witness: witness, rateLimitPatience: rateLimitPatience),
      budget: desk.rules.budget, privacy: desk.rules.privacy, random: desk.random)
  }

  private func loop(
    _ mails: AsyncStream<Mail>, _ mail: AsyncStream<Mail>.Continuation, _ running: inout Running
  ) async {
    if running.hasEnded(ticket) { return }
    for await one in mails {
      switch one {
      case .channel(let news): take(news, &running, mail)
      case .patched(let patch, let answer):
        running.flight = nil
        feed(Self.input(patch, answer), &running, mail)
      case .read(.success(let report)): show(report, &running, mail)
      case .read(.failure): feed(.readFailed, &running, mail)
      case .looked(let answer): take(answer, &running, mail)
      case .wake:
        running.timer = nil
        feed(.wake, &running, mail)
      case .giveUpOnChannel: withoutTopic(&running, mail)
      case .giveUp: if !hasSlept(&running, mail) { return }
      }
      if running.hasEnded(ticket) { return }
    }
  }
}
