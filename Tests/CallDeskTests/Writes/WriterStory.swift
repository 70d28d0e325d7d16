import CallDesk
import GenesysCloud
import Groundwork
import OrderedCollections

/// Tells one writer what happens and remembers what it asked for and said.
struct WriterStory {
  private var writer: AttributeWriterStateMachine
  private(set) var patches: [[String: String]] = []
  private(set) var reads = 0
  private(set) var reports: OrderedDictionary<CallDeskOrder.Ticket, WriteReport> = [:]
  private(set) var fatesTold: [Fate] = []

  init(
    _ shown: [String: String] = [:], isLive: Bool = true, isOver: Bool = false,
    timing: WriteTiming = WriteTiming(),
    budget: Budget = Budget()
  ) {
    writer = AttributeWriterStateMachine(
      conversation: Desk.call, participant: Desk.customer, shown: shown, isOver: isOver, isLive: isLive,
      timing: timing, budget: budget, random: SeededRandom(seed: 1))
  }

  var deadline: Int? { writer.deadline.map { $0.since(Desk.start).milliseconds } }
  func isSettled(_ ticket: Int) -> Bool { writer.isSettled(CallDeskOrder.Ticket(ticket)) }

  func fate(_ key: String, of ticket: Int = 1) -> Fate? {
    reports[CallDeskOrder.Ticket(ticket)]?.keys.last { $0.key == key }?.fate
  }

  func report(_ ticket: Int = 1) -> WriteReport? { reports[CallDeskOrder.Ticket(ticket)] }

  mutating func write(
    _ pairs: KeyValuePairs<String, String>, ticket: Int = 1, guards: [String: String?] = [:], at: Int = 0
  ) {
    handle(
      .write(
        CallDeskOrder.Ticket(ticket), pairs.map { CallDeskOrder.Pair($0.key, $0.value) }, guards: guards), at)
  }

  mutating func accepted(at: Int, after: Int? = nil) {
    let accepted = Accepted(asked: Desk.at(0), elapsed: .milliseconds(after ?? at))
    handle(.accepted(patch: patches.count, accepted), at)
  }

  mutating func failed(_ error: PlatformError, at: Int) { handle(.failed(patch: patches.count, error), at) }

  mutating func event(_ attributes: [String: String], isOver: Bool = false, at: Int) {
    handle(.shown(attributes, asked: nil, isOver: isOver), at)
  }

  mutating func read(_ attributes: [String: String], asked: Int, at: Int) {
    handle(.shown(attributes, asked: Desk.at(asked), isOver: false), at)
  }

  mutating func handle(_ input: AttributeWriterStateMachine.Input, _ at: Int) {
    for output in writer.handle(input, at: Desk.at(at)) {
      switch output {
      case .patch(_, let values): patches.append(values)
      case .read: reads += 1
      case .report(let report):
        reports[report.ticket] = report
        fatesTold += report.keys.map(\.fate)
      }
    }
  }
}
