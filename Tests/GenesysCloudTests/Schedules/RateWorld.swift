import Groundwork
import PatchbayTestSupport

@testable import GenesysCloud

/// A platform that counts, another program of the same person, and many askers, from one seed.
struct RateWorld {
  /// What goes wrong on purpose.
  enum Fault: String, CaseIterable {
    /// Another program uses the share.
    case others
    case answered429, answered5xx, answerLost, answerLate, withoutNumbers
    /// A service that counts apart, with a lower limit.
    case otherService
    case burst, cancelled, cancelledLate, doubledWake, sleep
  }

  /// Where a fault can meet the limiter.
  enum Stage: String, CaseIterable {
    /// The platform has not told its limits yet.
    case untold
    case free
    /// The share is used up, and somebody waits.
    case waiting
    /// The platform asked to be left alone.
    case leftAlone
  }

  enum Happening {
    case ask
    /// A request reaches the platform.
    case arrive(sent: Moment)
    case answer(RateLimitReading?, leaveFor: Interval?, Fault?)
    case cancel(Int)
    case wake(Moment)
    case others
    case fault(Fault)
  }

  struct Asker {
    var urgency: Urgency
    var deadline: Moment
    var asked: Moment
  }

  var random: SeededRandom
  var now = Moment.dawn
  var slept = Interval.zero
  var agenda = Agenda<Happening>()
  var limiter = RateLimiterStateMachine()
  let allowed: Int
  /// Of the service that counts apart; nil where there is none.
  let apart: Int?
  let hasOthers: Bool
  var windowEnd: Moment
  var count = 0
  var apartCount = 0
  /// As the machine was told.
  var leaveUntil = Moment.dawn
  /// Since when the machine knows of a limit.
  var toldSince: Moment?
  var waiting: [Int: Asker] = [:]
  var sentTickets: [Int] = []
  var lastTicket = 0
  var isCalm = false
  /// A later wake replaces an earlier one.
  var wakeDue: Moment?
  /// Until then no answer tells the limits.
  let muteUntil: Moment
  /// What the next answer meets.
  var answerFault: Fault?

  var complaints: [String] = []
  var met: [Stage: Set<Fault>] = [:]
  var (sent, refused, limited) = (0, 0, 0)
  /// How long those waited that were sent.
  var waits: [Interval] = []

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
    allowed = Int.random(in: 20...120, using: &random)
    hasOthers = Bool.random(using: &random)
    apart = hasOthers && Bool.random(using: &random) ? Int.random(in: 10..<20, using: &random) : nil
    muteUntil = .dawn + .seconds(Bool.random(using: &random) ? 0 : Int.random(in: 1...20, using: &random))
    windowEnd = .dawn + .seconds(Int.random(in: 1...60, using: &random))
  }

  /// Asks for much more than is allowed, then in calm until all have had their answer.
  mutating func run() {
    agenda.add(.ask, at: now)
    if hasOthers {
      agenda.add(.others, at: now)
      // Somebody has used it up before we came.
      if now < muteUntil { count = allowed }
    }
    for _ in 0..<Int.random(in: 6...16, using: &random) {
      let isEarly = Int.random(in: 0..<4, using: &random) == 0
      agenda.add(.fault(anyFault), at: now + pause(isEarly ? 10_000 : 150_000))
    }
    run(until: .dawn + .seconds(150))
    isCalm = true
    run(until: .dawn + .seconds(400))
    if !waiting.isEmpty { complaints.append("\(waiting.count) wait for ever") }
  }

  private mutating func run(until end: Moment) {
    while let next = agenda.next(until: end) {
      now = moment(max(now, next.moment).ticks)
      happen(next.value)
    }
  }

  /// The wall clock goes on while the machine sleeps; the other one does not.
  func moment(_ ticks: Int64) -> Moment {
    let awake = Interval(nanoseconds: ticks - Moment.dawn.ticks)
    return Moment(ticks: ticks, wall: Moment.dawn.wall.advanced(by: awake + slept))
  }

  private mutating func happen(_ happening: Happening) {
    while now >= windowEnd { (windowEnd, count, apartCount) = (windowEnd + .seconds(60), 0, 0) }
    switch happening {
    case .ask:
      ask()
      if !isCalm { agenda.add(.ask, at: now + pause(80_000 / allowed)) }
    case .arrive(let sent): arrive(sent)
    case .answer(let reading, let leaveFor, let fault): answer(reading, leaveFor, fault)
    case .cancel(let ticket):
      if waiting.removeValue(forKey: ticket) != nil { give(.cancelled(ticket)) }
    case .wake(let moment): if moment == wakeDue { give(.wake) }
    case .fault(let fault): strike(fault)
    case .others:
      note(.others)
      count += Int.random(in: 0...3, using: &random)
      if !isCalm { agenda.add(.others, at: now + pause(2000)) }
    }
  }

  var anyFault: Fault {
    mutating get { Fault.allCases.randomElement(using: &random) ?? .burst }
  }

  mutating func pause(_ milliseconds: Int) -> Interval {
    .milliseconds(Int.random(in: 1...milliseconds, using: &random))
  }

  mutating func ask() {
    lastTicket += 1
    let urgency = Urgency.allCases.randomElement(using: &random) ?? .read
    let deadline = now + pause(70_000)
    waiting[lastTicket] = Asker(urgency: urgency, deadline: deadline, asked: now)
    if Int.random(in: 0..<20, using: &random) == 0 { agenda.add(.cancel(lastTicket), at: now + pause(5000)) }
    give(.ask(lastTicket, urgency, deadline: deadline))
  }

  mutating func give(_ input: RateLimiterStateMachine.Input) {
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
    waits.append(now.since(asker.asked))
    sentTickets.append(ticket)
    agenda.add(.arrive(sent: now), at: now + pause(800))
  }

  private mutating func refuse(_ ticket: Int, _ until: Moment) {
    refused += 1
    guard let asker = waiting.removeValue(forKey: ticket) else {
      complaints.append("refuses nobody")
      return
    }
    if until <= asker.deadline { complaints.append("refuses who would have waited") }
  }
}
