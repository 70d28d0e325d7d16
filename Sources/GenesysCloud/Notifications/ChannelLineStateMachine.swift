internal import Groundwork
internal import Transport

/// One channel and its one socket: made, subscribed, opened, watched, and opened again after each
/// loss. Knows nothing of reads, nor of the line that will take its place.
///
/// An operation answers under the number it was started with; a late or doubled answer has an old
/// number and is dropped.
struct ChannelLineStateMachine: Sendable {
  enum Input: Sendable {
    case begin
    /// Somebody does not want to wait for the next try.
    case tryNow
    /// Another channel in place of this one.
    case renew
    /// The same, because the token of this one is over.
    case tokenOver
    /// The machine slept; whatever stood before is taken for dead.
    case slept
    /// For good.
    case leave
    case created(Int, Result<KnownChannel, PlatformError>)
    case subscribed(Int, Result<[TopicState], PlatformError>)
    /// Whether the platform still knows the channel.
    case checked(Int, Result<Bool, PlatformError>)
    /// A socket is open; it keeps the operation's number as its name.
    case opened(Int)
    case refused(Int, TransportFailure)
    case frame(Int, ChannelFrame)
    /// The socket is gone; perhaps because the token that its channel was made with is over.
    case closed(Int, reason: String, isTokenOver: Bool = false)
    case timer(Timer)
  }

  enum Output: Sendable {
    case create(Int)
    case subscribe(Int, KnownChannel, topics: [String])
    case check(Int, KnownChannel)
    case open(Int, KnownChannel)
    /// Asks for a sign of life.
    case ping(Int)
    case close(Int)
    case set(Timer, Moment)
    case cancel(Timer)
    case topics([TopicState])
    /// Subscribed and open.
    case up
    /// No longer; nothing is certain since then.
    case lost(since: Moment)
    case waiting(reason: String, nextTry: Moment, PlatformError?)
    /// Another line should stand before this one goes.
    case endsSoon
    /// The token this channel was made with is no more, and nothing will come.
    case tokenEnded
    case news(ChannelNews)
    /// A frame that only shows that somebody is there.
    case beat
  }

  enum Timer: Sendable, Hashable {
    /// The next try.
    case retry
    /// Silence: a ping first, then the end.
    case watchdog
    /// Half an hour before the channel's day is over.
    case end
  }

  enum Phase: Sendable, Hashable {
    case idle, creating, subscribing, opening, checking, up
    case waiting(Step)
    case left
  }

  /// Where a try begins again.
  enum Step: Sendable, Hashable { case create, subscribe, open }

  /// A frame is due every 30 s; after this long without one the socket counts as dead (section 7.4).
  static let silence = Interval.seconds(35)
  /// When the heartbeat is late, a ping asks whether anybody is there.
  static let patience = Interval.seconds(31)
  /// A socket that lived at least this long was a success.
  static let soundLife = Interval.seconds(30)
  /// So many short-lived sockets in a row mean that somebody else uses the channel.
  static let shortLivesAllowed = 3
  /// A channel lives a day (section 7.3).
  static let lifetime = Interval.seconds(86_400)
  /// So long before its end the next one is made.
  static let margin = Interval.seconds(1800)

  let topics: [String]
  var phase = Phase.idle
  var channel: KnownChannel?
  /// Whether the channel was kept from an earlier time.
  var isKept: Bool
  /// The operation that the phase waits for.
  var current = 0
  var lastOperation = 0
  var socket: Int?
  var timers: [Timer: Moment] = [:]
  var backoffs: Backoffs
  /// Tries in a row that did not lead to an open socket.
  var failedTries = 0
  /// Why the last socket was not let in.
  var refusal: String?
  var lastHeard: Moment?
  var pinged: Moment?
  var connectedSince: Moment?
  /// Whether the open socket has brought anything.
  var hasWorked = false
  var shortLives = 0

  init(topics: [String], known: KnownChannel? = nil, random: SeededRandom) {
    (self.topics, channel, isKept) = (topics, known, known != nil)
    backoffs = Backoffs(random: random)
  }

  var isUp: Bool { phase == .up }

  mutating func handle(_ input: Input, at now: Moment) -> [Output] {
    if phase == .left { return late(input) }
    switch input {
    case .begin: return phase == .idle ? first(at: now) : []
    case .tryNow: return tryNow(at: now)
    case .renew: return renew(at: now)
    case .tokenOver: return tokenOver(at: now)
    case .slept: return slept(at: now)
    case .leave: return leave()
    case .created(let operation, let result): return created(operation, result, at: now)
    case .subscribed(let operation, let result): return subscribed(operation, result, at: now)
    case .checked(let operation, let result): return checked(operation, result, at: now)
    case .opened(let operation): return opened(operation, at: now)
    case .refused(let operation, let failure): return refused(operation, failure, at: now)
    case .frame(let name, let frame): return name == socket ? heard(frame, at: now) : []
    case .closed(let name, let reason, let isTokenOver):
      guard name == socket else { return [] }
      return isTokenOver ? [.tokenEnded] : lost(reason, since: now, at: now)
    case .timer(let timer): return rang(timer, at: now)
    }
  }

  /// A socket that opens after all is over must not stay.
  private func late(_ input: Input) -> [Output] {
    if case .opened(let operation) = input { [.close(operation)] } else { [] }
  }

  private mutating func first(at now: Moment) -> [Output] {
    if let expires = channel?.expires, expires <= now.wall { forgetChannel() }
    return begin(channel == nil ? .create : .subscribe, at: now)
  }

  /// A try that was asked for does not disturb one under way.
  mutating func tryNow(at now: Moment) -> [Output] {
    guard case .waiting(let step) = phase else { return [] }
    return cancel(.retry) + begin(step, at: now)
  }

  private mutating func leave() -> [Output] {
    phase = .left
    return closeSocket() + timers.keys.flatMap { cancel($0) }
  }

  private mutating func rang(_ timer: Timer, at now: Moment) -> [Output] {
    guard let due = timers[timer], due <= now else { return [] }
    timers[timer] = nil
    switch timer {
    case .retry: return tryNow(at: now)
    case .watchdog: return watch(at: now)
    case .end: return channel == nil ? [] : [.endsSoon]
    }
  }

  // MARK: Small things everybody needs

  mutating func nextOperation() -> Int {
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

  mutating func forgetChannel() { (channel, isKept) = (nil, false) }
}
