internal import Groundwork
internal import Transport

/// Everything a channel session decides: channel, subscriptions, socket, reads, heartbeat, reconnects.
///
/// Subscribe first, connect, read last, so that nothing falls between. There is one way back after
/// any loss, and it always ends in a read of everything. An operation answers under the number it
/// was started with; a late or doubled answer has an old number and is dropped.
struct ChannelStateMachine: Sendable {
  /// Numbers one request, opening or socket.
  typealias Operation = Int

  enum Input: Sendable {
    case start
    case stop
    case reconnect
    case reread(ConversationID)
    case created(Operation, Result<KnownChannel, PlatformError>)
    case subscribed(Operation, Result<[TopicState], PlatformError>)
    /// Whether the platform still knows the channel.
    case checked(Operation, Result<Bool, PlatformError>)
    /// A socket is open; it keeps the operation's number as its name.
    case opened(Operation)
    case refused(Operation, TransportFailure)
    case frame(Operation, ChannelFrame)
    case closed(Operation, reason: String)
    case read(Operation, Result<ChannelReading, PlatformError>)
    case timer(Timer)
    case tokenReplaced
  }

  enum Output: Sendable {
    case create(Operation)
    case subscribe(Operation, KnownChannel, topics: [String])
    case check(Operation, KnownChannel)
    case open(Operation, KnownChannel)
    case close(Operation)
    case read(Operation, ChannelPlan.Reads)
    case set(Timer, Moment)
    case cancel(Timer)
    case tell(ChannelNews)
    /// Nothing will follow.
    case finish
  }

  enum Timer: Sendable, Hashable, CaseIterable {
    /// The next try.
    case retry
    /// 35 s without a frame.
    case watchdog
    /// Time to subscribe again, which extends the channel's life.
    case renewal
    /// Time for the re-reads that failed.
    case reread
  }

  enum Phase: Sendable, Hashable {
    case idle, creating, subscribing, opening, checking
    /// The socket is open and the starting picture on its way.
    case reading
    case live
    case waiting(Step)
    case stopped
  }

  /// Where a try begins again.
  enum Step: Sendable, Hashable { case create, subscribe, open, read }

  /// A frame is due every 30 s; after this long without one the socket counts as dead (section 7.4).
  static let silence = Interval.seconds(35)
  /// A socket that lived at least this long was a success.
  static let soundLife = Interval.seconds(30)
  /// So many short-lived sockets in a row mean that somebody else uses the channel.
  static let shortLivesAllowed = 3
  /// Subscribing extends a channel's life to this (section 7.3).
  static let lifetime = Interval.seconds(86_400)

  /// Until a re-read that failed is tried again.
  static let rereadPause = Interval.seconds(10)

  let plan: ChannelPlan
  var phase = Phase.idle
  var channel: KnownChannel?
  /// The operation that the phase waits for.
  var current: Operation = 0
  var lastOperation: Operation = 0
  var socket: Operation?
  var timers: [Timer: Moment] = [:]
  var backoff: Backoff
  var lastHeard: Moment?
  /// Since when nothing is certain any more; nil while live and before the first time.
  var gapSince: Moment?
  var wasEverLive = false
  /// Whether the owner was told that the token is refused.
  var isSignedOut = false
  var connectedSince: Moment?
  var shortLives = 0
  var link: LinkState?
  var reads = ReadBook()

  init(plan: ChannelPlan, random: SeededRandom) {
    (self.plan, channel, backoff) = (plan, plan.known, Backoff(random: random))
  }

  mutating func handle(_ input: Input, at now: Moment) -> [Output] {
    guard phase != .stopped else { return [] }
    switch input {
    case .start: return start(at: now)
    case .stop: return stop()
    case .reconnect: return reconnectNow(at: now)
    case .reread(let id): return reread(id)
    case .created(let operation, let result): return created(operation, result, at: now)
    case .subscribed(let operation, let result): return subscribed(operation, result, at: now)
    case .checked(let operation, let result): return checked(operation, result, at: now)
    case .opened(let operation): return opened(operation, at: now)
    case .refused(let operation, let failure): return refused(operation, failure, at: now)
    case .frame(let name, let frame): return name == socket ? heard(frame, at: now) : []
    case .closed(let name, let reason): return name == socket ? lost(reason, since: now, at: now) : []
    case .read(let operation, let result): return read(operation, result, at: now)
    case .timer(let timer): return rang(timer, at: now)
    case .tokenReplaced: return tokenReplaced(at: now)
    }
  }

  private mutating func start(at now: Moment) -> [Output] {
    guard phase == .idle else { return [] }
    var outputs = tell(.offline(reason: nil, nextTry: nil))
    if plan.readsEarly, plan.reads != .nothing { outputs.append(beginEarlyRead()) }
    if let expires = channel?.expires, expires <= now.wall { channel = nil }
    return outputs + begin(channel == nil ? .create : .subscribe, at: now)
  }

  private mutating func stop() -> [Output] {
    phase = .stopped
    let ending: [Output] = closeSocket() + Timer.allCases.flatMap { cancel($0) }
    return ending + [.finish]
  }

  /// A try that was asked for does not wait for the next one, and does not disturb one under way.
  private mutating func reconnectNow(at now: Moment) -> [Output] {
    guard case .waiting(let step) = phase else { return [] }
    return cancel(.retry) + begin(step, at: now)
  }

  private mutating func rang(_ timer: Timer, at now: Moment) -> [Output] {
    guard let due = timers[timer], due <= now else { return [] }
    timers[timer] = nil
    switch timer {
    case .retry: return reconnectNow(at: now)
    case .watchdog: return watch(at: now)
    case .renewal: return extend(at: now)
    case .reread: return phase == .live ? readPostponed() : []
    }
  }

  // MARK: Small things everybody needs

  mutating func nextOperation() -> Operation {
    lastOperation += 1
    return lastOperation
  }

  mutating func set(_ timer: Timer, _ moment: Moment) -> [Output] {
    timers[timer] = moment
    return [.set(timer, moment)]
  }

  mutating func cancel(_ timer: Timer) -> [Output] {
    timers.removeValue(forKey: timer) == nil ? [] : [.cancel(timer)]
  }

  mutating func closeSocket() -> [Output] {
    defer { socket = nil }
    return socket.map { [.close($0)] } ?? []
  }

  /// Says how fresh the picture is, if that is news.
  mutating func tell(_ state: LinkState) -> [Output] {
    guard state != link else { return [] }
    link = state
    return [.tell(.link(state))]
  }
}
