import Groundwork
import PatchbayTestSupport

@testable import GenesysCloud

/// A platform that counts, another program of the same person, and many askers, from one seed.
struct RateWorld {
  enum Happening {
    case ask
    /// A request reaches the platform.
    case arrive
    case answer(RateLimitReading?, leaveFor: Interval?)
    case cancel(Int)
    case wake(Moment)
    case others
  }

  private struct Asker {
    var urgency: Urgency
    var deadline: Moment
  }

  private var random: SeededRandom
  private var now = Moment.dawn
  private var agenda = Agenda<Happening>()
  private var limiter = RateLimiterStateMachine()
  private let allowed: Int
  private let hasOthers: Bool
  private var windowEnd: Moment
  private var count = 0
  private var leaveUntil = Moment.dawn
  private var waiting: [Int: Asker] = [:]
  private var lastTicket = 0
  private var isCalm = false
  /// A later wake replaces an earlier one.
  private var wakeDue: Moment?

  private(set) var complaints: [String] = []
  private(set) var sent = 0
  private(set) var refused = 0
  private(set) var limited = 0

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
    allowed = Int.random(in: 20...120, using: &random)
    hasOthers = Bool.random(using: &random)
    windowEnd = .dawn + .seconds(Int.random(in: 1...60, using: &random))
  }

  /// Asks for much more than is allowed, then in calm until all have had their answer.
  mutating func run() {
    agenda.add(.ask, at: now)
    if hasOthers { agenda.add(.others, at: now) }
    run(until: .dawn + .seconds(150))
    isCalm = true
    run(until: .dawn + .seconds(400))
    if !waiting.isEmpty { complaints.append("\(waiting.count) wait for ever") }
    if !hasOthers, limited > 0 { complaints.append("alone, and more than the allowed rate") }
  }

  private mutating func run(until end: Moment) {
    while let next = agenda.next(until: end) {
      now = max(now, next.moment)
      happen(next.value)
    }
  }

  private mutating func happen(_ happening: Happening) {
    while now >= windowEnd { (windowEnd, count) = (windowEnd + .seconds(60), 0) }
    switch happening {
    case .ask: ask()
    case .arrive: arrive()
    case .answer(let reading, let leaveFor):
      if let leaveFor { leaveUntil = max(leaveUntil, now + leaveFor) }
      give(.ended(reading, leaveFor: leaveFor))
    case .cancel(let ticket):
      if waiting.removeValue(forKey: ticket) != nil { give(.cancelled(ticket)) }
    case .wake(let moment): if moment == wakeDue { give(.wake) }
    case .others:
      count += Int.random(in: 0...3, using: &random)
      if !isCalm { agenda.add(.others, at: now + pause(2000)) }
    }
  }

  private mutating func pause(_ milliseconds: Int) -> Interval {
    .milliseconds(Int.random(in: 1...milliseconds, using: &random))
  }

  private mutating func ask() {
    if !isCalm { agenda.add(.ask, at: now + pause(80_000 / allowed)) }
    lastTicket += 1
    let urgency = Urgency.allCases.randomElement(using: &random) ?? .read
    let deadline = now + pause(70_000)
    waiting[lastTicket] = Asker(urgency: urgency, deadline: deadline)
    if Int.random(in: 0..<20, using: &random) == 0 { agenda.add(.cancel(lastTicket), at: now + pause(5000)) }
    give(.ask(lastTicket, urgency, deadline: deadline))
  }

  private mutating func give(_ input: RateLimiterStateMachine.Input) {
    for output in limiter.handle(input, at: now) {
      switch output {
      case .send(let ticket): send(ticket)
      case .refuse(let ticket, let until): refuse(ticket, until)
      case .wake(let moment):
        wakeDue = moment
        agenda.add(.wake(moment), at: moment)
      case .waits(let wait):
        if let wait, wait.requests == 0 { complaints.append("tells of nobody") }
      }
    }
  }

  private mutating func send(_ ticket: Int) {
    sent += 1
    guard let asker = waiting.removeValue(forKey: ticket) else {
      complaints.append("sends for nobody")
      return
    }
    if now < leaveUntil { complaints.append("sends within Retry-After") }
    if asker.deadline < now { complaints.append("sends after the deadline") }
    if waiting.values.contains(where: { $0.urgency < asker.urgency }) {
      complaints.append("\(asker.urgency) overtakes")
    }
    agenda.add(.arrive, at: now + pause(800))
  }

  private mutating func refuse(_ ticket: Int, _ until: Moment) {
    refused += 1
    guard let asker = waiting.removeValue(forKey: ticket) else {
      complaints.append("refuses nobody")
      return
    }
    if until <= asker.deadline { complaints.append("refuses who would have waited") }
  }

  private mutating func arrive() {
    count += 1
    let back = now + pause(800)
    let seconds = Int(windowEnd.since(now).seconds.rounded(.up))
    guard count > allowed else {
      let reading = RateLimitReading(count: count, allowed: allowed, resets: back + .seconds(seconds))
      return agenda.add(.answer(reading, leaveFor: nil), at: back)
    }
    limited += 1
    agenda.add(.answer(nil, leaveFor: .seconds(seconds)), at: back)
  }
}
