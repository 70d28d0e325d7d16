internal import Groundwork
internal import Transport

/// Everything a channel session decides: which lines stand, what is read when, and how fresh it all is.
///
/// Subscribe first, connect, read last, so that nothing falls between. There is one way back after
/// any loss, and it always ends in a read of everything. A loss that is announced is none: the next
/// line stands before the old one goes. Topics beyond a thousand go over further channels; live means
/// that all of them are.
struct ChannelStateMachine: Sendable {
  /// Names one request, opening or socket, for as long as the session lives.
  struct Operation: Sendable, Hashable {
    /// The line it belongs to; 0 for the session's own reads.
    var line: Int
    var number: Int
  }

  enum Input: Sendable {
    case start
    case stop
    case reconnect
    case reread(ConversationID)
    /// Nothing but the time: a jump of the wall clock against the other means that the machine slept.
    case checkClocks
    case line(Int, ChannelLineStateMachine.Input)
    case read(Operation, Result<ChannelReading, PlatformError>)
    case timer(Timer)
    case tokenReplaced
  }

  enum Output: Sendable {
    case create(Operation)
    case subscribe(Operation, KnownChannel, topics: [String])
    case check(Operation, KnownChannel)
    case open(Operation, KnownChannel)
    /// Asks a socket for a sign of life.
    case ping(Operation)
    case close(Operation)
    case read(Operation, ChannelPlan.Reads)
    /// The same for comparing alone, the so manieth.
    case compare(Operation, ChannelPlan.Reads, number: Int)
    case set(Timer, Moment)
    case cancel(Timer)
    case tell(ChannelNews)
    /// Nothing will follow.
    case finish
  }

  enum Timer: Sendable, Hashable {
    case line(Int, ChannelLineStateMachine.Timer)
    /// The next try at the picture.
    case picture
    /// Time for the re-reads that failed.
    case reread
    /// A lane has had two lines for long enough.
    case overlap
    /// Everything is read again for want of a channel.
    case poll
    /// A difference that a read has found is believed.
    case doubt
  }

  enum Phase: Sendable, Hashable {
    case idle
    /// Not every line stands.
    case connecting
    /// All lines stand, and the starting picture is on its way.
    case reading
    /// The picture could not be read; the timer says when it is tried again.
    case pausing
    case live
    case stopped
  }

  /// Topics a channel carries (section 7.3).
  static let topicsPerChannel = 1000
  /// A user and application have 20 channels (section 7.3); one stays free for a line's successor.
  static let channelsAllowed = 19
  /// So long both lines of a lane are heard, so that what was under way to the old one arrives.
  static let overlap = Interval.seconds(3)
  /// Until a re-read that failed is tried again.
  static let rereadPause = Interval.seconds(10)
  /// A wall clock that runs ahead of the other by more than this was not merely corrected.
  static let clockJump = Interval.seconds(5)

  let plan: ChannelPlan
  var phase = Phase.idle
  var lanes: [ChannelLane] = []
  var lastLine = 0
  var lastOperation = 0
  var random: SeededRandom
  var backoff: Backoff
  var timers: [Timer: Moment] = [:]
  var lastClocks: Moment?
  /// Since when nothing is certain any more; nil while live and before the first time.
  var gapSince: Moment?
  var wasEverLive = false
  /// Since when there is no channel.
  var apartSince: Moment
  /// The last try for one that failed.
  var lastFailure: (reason: String, nextTry: Moment)?
  /// Whether everything is read on a schedule for want of one, and when that was last asked for.
  var isPolling = false
  var lastPoll: Moment?
  /// How often a read has compared what was told, and when it last did.
  var comparisons = 0
  var lastComparison: Moment?
  var (isPresentOnQueue, isRouted) = (false, false)
  /// Whether the owner was told that the token is refused.
  var isSignedOut = false
  var link: LinkState?
  var topics: TopicBook
  var reads = ReadBook()

  init(plan: ChannelPlan, random: SeededRandom) {
    var random = random
    (self.plan, backoff) = (plan, Backoff(random: random.fork()))
    (self.random, apartSince) = (random, Moment(ticks: 0, wall: Timestamp(unixMilliseconds: 0)))
    topics = TopicBook(plan.topics)
  }

  /// The channel to keep for another time.
  var channel: KnownChannel? { lanes.first?.serving.machine.channel }

  mutating func handle(_ input: Input, at now: Moment) -> [Output] {
    guard phase != .stopped else { return late(input) }
    let waking = noteClocks(now)
    switch input {
    case .start: return start(at: now)
    case .stop: return stop(at: now)
    case .reconnect: return waking + reconnect(at: now)
    case .reread(let id): return waking + reread(id)
    case .checkClocks: return waking
    case .line(let id, let input): return waking + give(input, to: id, at: now)
    case .read(let operation, let result): return waking + read(operation, result, at: now)
    case .timer(let timer): return waking + rang(timer, at: now)
    case .tokenReplaced: return waking + tokenReplaced(at: now)
    }
  }

  private mutating func start(at now: Moment) -> [Output] {
    guard phase == .idle else { return [] }
    (phase, apartSince) = (.connecting, now)
    var outputs = tell(.offline(reason: nil, nextTry: nil))
    if plan.readsEarly, plan.reads != .nothing { outputs.append(beginEarlyRead()) }
    for (index, topics) in topics.shares.enumerated() {
      lanes.append(
        ChannelLane(
          topics: topics, serving: newLine(topics, known: index == 0 ? plan.known : nil), at: now))
    }
    return outputs + lanes.map(\.serving.id).flatMap { give(.begin, to: $0, at: now) }
  }

  private mutating func stop(at now: Moment) -> [Output] {
    let leaving = lanes.flatMap(\.lines).flatMap { give(.leave, to: $0.id, at: now) }
    phase = .stopped
    return leaving + timers.keys.flatMap { cancel($0) } + [.finish]
  }

  /// A socket that opens after all is over must not stay.
  private func late(_ input: Input) -> [Output] {
    if case .line(let id, .opened(let number)) = input {
      return [.close(Operation(line: id, number: number))]
    }
    return []
  }

  private mutating func reconnect(at now: Moment) -> [Output] {
    if phase == .pausing { return cancel(.picture) + beginSnapshot(at: now) }
    return pollNow(at: now) + lanes.flatMap(\.lines).flatMap { give(.tryNow, to: $0.id, at: now) }
  }

  private mutating func rang(_ timer: Timer, at now: Moment) -> [Output] {
    guard let due = timers[timer], due <= now else { return [] }
    timers[timer] = nil
    switch timer {
    case .line(let id, let timer): return give(.timer(timer), to: id, at: now)
    case .picture:
      return phase == .pausing ? beginSnapshot(at: now) : phase == .live ? refresh(at: now) : []
    case .reread: return phase == .live || isPolling ? readPostponed() : []
    case .overlap: return endOverlap(at: now)
    case .poll: return beginPoll(at: now)
    case .doubt: return doubted(at: now)
    }
  }

  // MARK: Small things everybody needs

  mutating func nextRead() -> Operation {
    lastOperation += 1
    return Operation(line: 0, number: lastOperation)
  }

  mutating func set(_ timer: Timer, _ moment: Moment) -> [Output] {
    timers[timer] = moment
    return [.set(timer, moment)]
  }

  mutating func cancel(_ timer: Timer) -> [Output] {
    timers.removeValue(forKey: timer) == nil ? [] : [.cancel(timer)]
  }

  /// Says how fresh the picture is, if that is news.
  mutating func tell(_ state: LinkState) -> [Output] {
    guard state != link else { return [] }
    link = state
    return [.tell(.link(state))]
  }
}
