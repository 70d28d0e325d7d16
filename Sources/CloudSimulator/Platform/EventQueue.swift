internal import Groundwork

/// Events on their way: each is late by a random time, those of one subject stay in order unless a
/// fault holds one back.
struct EventQueue: Sendable {
  /// One change with the bodies it is told in, topic by topic.
  struct Event: Sendable {
    /// What must stay in order: a conversation, a person.
    var subject: String
    /// Topic and whole frame.
    var frames: [(topic: String, text: String)]
    /// Whether it comes a second time, a moment later.
    var isPair = false
  }

  private let lag: ClosedRange<Int>
  private var random: SeededRandom
  private var agenda = Agenda<Event>()
  private var lastDue: [String: Moment] = [:]
  private var held: [(event: Event, until: Moment)] = []

  /// At most so many milliseconds lie between the two of a pair, as a live org was seen to send them.
  private static let apart = 150

  init(lag: ClosedRange<Int>, seed: UInt64) {
    self.lag = lag
    random = SeededRandom(seed: seed &+ 10)
  }

  var nextDeadline: Int64? { [agenda.next, held.map(\.until.ticks).min()].compactMap(\.self).min() }

  mutating func add(
    _ event: Event, _ fate: FaultDeckStateMachine.EventFate, lag other: ClosedRange<Int>?, at now: Moment
  ) {
    let wait = Interval.milliseconds(Int.random(in: other ?? lag, using: &random))
    var due = max(now.advanced(by: wait), lastDue[event.subject] ?? now)
    switch fate {
    case .lost: return
    case .held: return held.append((event, due.advanced(by: .seconds(5))))
    case .doubled: agenda.note(event, at: due)
    case .sent: break
    }
    agenda.note(event, at: due)
    if event.isPair {
      due = due.advanced(by: .milliseconds(Int.random(in: 20...Self.apart, using: &random)))
      agenda.note(event, at: due)
    }
    lastDue[event.subject] = due
    if lastDue.count > 20_000 { lastDue = lastDue.filter { $0.value > now } }
    // What was held back follows the one that overtook it.
    for late in held where late.event.subject == event.subject { agenda.note(late.event, at: due) }
    held.removeAll { $0.event.subject == event.subject }
  }

  mutating func take(at now: Moment) -> Event? {
    for late in held where late.until <= now { agenda.note(late.event, at: now) }
    held.removeAll { $0.until <= now }
    return agenda.take(at: now)
  }
}
