internal import Groundwork

/// Decides which request of a token may be sent now and which waits.
///
/// What is left of a window is known from every answer. The last of it is kept for the urgent: re-reads
/// stop first, actions on a phone go as long as anything is left. A 429 stops everything until its
/// `Retry-After`. Whatever would wait beyond its caller's deadline is refused at once.
struct RateLimiterStateMachine: Sendable {
  /// Names one try of one request.
  typealias Ticket = Int

  enum Input: Sendable {
    case ask(Ticket, Urgency, deadline: Moment)
    /// The asker no longer waits.
    case cancelled(Ticket)
    /// A request that was sent has ended, with what the platform said about our share and, after a
    /// 429, how long to leave it alone.
    case ended(RateLimitReading?, leaveFor: Interval?)
    case wake
  }

  enum Output: Sendable, Equatable {
    case send(Ticket)
    /// It would have to wait until then, longer than its caller does. Nothing was sent.
    case refuse(Ticket, until: Moment)
    /// Send `wake` then; replaces an earlier wake.
    case wake(Moment)
    /// What waits now, if that is news; nil when nothing does.
    case waits(RateLimitWait?)
  }

  private struct Waiting: Sendable {
    var ticket: Ticket
    var urgency: Urgency
    var deadline: Moment
  }

  /// Before the platform has told its limits, no more than this many at a time.
  static let firstBurst = 10

  private var windows: [Int: RateWindow] = [:]
  private var leaveUntil: Moment?
  private var queue: [Waiting] = []
  private var outstanding = 0
  /// When requests of the last minute were answered, and of which window the answer spoke.
  private var ends: [(moment: Moment, window: Int?)] = []
  private var told: RateLimitWait?
  private var woken: Moment?

  mutating func handle(_ input: Input, at now: Moment) -> [Output] {
    switch input {
    case .ask(let ticket, let urgency, let deadline):
      // Behind those of the same urgency, before those of a lower one.
      let place = queue.firstIndex { $0.urgency > urgency } ?? queue.endIndex
      queue.insert(Waiting(ticket: ticket, urgency: urgency, deadline: deadline), at: place)
    case .cancelled(let ticket): queue.removeAll { $0.ticket == ticket }
    case .ended(let reading, let leaveFor):
      outstanding = max(0, outstanding - 1)
      note(reading, at: now)
      if let leaveFor {
        leaveUntil = max(leaveUntil ?? now, now.advanced(by: leaveFor))
      }
    case .wake:
      if let due = woken, due <= now { woken = nil }
    }
    return release(at: now)
  }

  private mutating func note(_ reading: RateLimitReading?, at now: Moment) {
    for key in windows.keys where key != reading?.allowed { windows[key]?.noteUntold(at: now) }
    defer { ends.append((now, reading?.allowed)) }
    ends.removeAll { now.since($0.moment) > RateWindow.length }
    guard let reading else { return }
    let overtaken = ends.count { $0.window != reading.allowed && now.since($0.moment) <= reading.slack }
    if windows[reading.allowed] == nil {
      windows[reading.allowed] = RateWindow(reading, overtaken: overtaken)
    } else {
      windows[reading.allowed]?.note(reading, overtaken: overtaken, at: now)
    }
  }

  // MARK: Who goes

  private mutating func release(at now: Moment) -> [Output] {
    roll(at: now)
    var (outputs, rest, blocked) = ([Output](), [Waiting](), Moment?.none)
    for one in queue {
      var chance = chance(for: one.urgency)
      // Nobody overtakes: where the urgent wait, the less urgent wait at least as long.
      if let blocked { chance = chance.notBefore(blocked) }
      switch chance {
      // It waited for an answer that would tell how long, and that took too long.
      case _ where one.deadline < now: outputs.append(.refuse(one.ticket, until: now))
      case .now where rest.isEmpty:
        outstanding += 1
        outputs.append(.send(one.ticket))
      case .later(let moment) where moment > one.deadline:
        outputs.append(.refuse(one.ticket, until: moment))
      case .later(let moment):
        blocked = moment
        rest.append(one)
      case .now, .unknown: rest.append(one)
      }
    }
    queue = rest
    return outputs + setWake() + tell()
  }

  private mutating func roll(at now: Moment) {
    if let until = leaveUntil, until <= now { leaveUntil = nil }
    for key in windows.keys where !(windows[key]?.roll(at: now) ?? true) { windows[key] = nil }
  }

  private enum Chance {
    case now
    case later(Moment)
    /// When an answer comes.
    case unknown

    func notBefore(_ moment: Moment) -> Chance {
      switch self {
      case .now: .later(moment)
      case .later(let own): .later(max(own, moment))
      case .unknown: .unknown
      }
    }
  }

  private func chance(for urgency: Urgency) -> Chance {
    let full = windows.values.filter { !$0.hasRoom(for: urgency, outstanding: outstanding) }
    if let latest = (full.map(\.resets) + [leaveUntil].compactMap { $0 }).max() { return .later(latest) }
    return windows.isEmpty && outstanding >= Self.firstBurst ? .unknown : .now
  }

  // MARK: Who waits

  private var nextChance: Moment? {
    guard let first = queue.first else { return nil }
    if case .later(let moment) = chance(for: first.urgency) { return moment }
    return nil
  }

  private mutating func setWake() -> [Output] {
    guard let next = nextChance, next != woken else { return [] }
    woken = next
    return [.wake(next)]
  }

  private mutating func tell() -> [Output] {
    let wait = nextChance.map { RateLimitWait(requests: queue.count, until: $0.wall) }
    guard wait != told else { return [] }
    told = wait
    return [.waits(wait)]
  }
}
