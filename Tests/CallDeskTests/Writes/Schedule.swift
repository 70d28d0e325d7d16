import CallDesk
import GenesysCloud
import Groundwork

/// One random life of a call: our edits, another writer's, a link that comes and goes, and a platform
/// that misbehaves. Checks after every step what must never happen, and at the end that every write
/// has a true fate and the desk equals the platform.
struct Schedule {
  private var random: SeededRandom
  private var platform: ModelPlatform
  private var writer: AttributeWriterStateMachine
  private var store = ConversationStore()
  private var now = 0
  private var lastTicket = 0
  private var isFlying = false
  private var isOver = false
  private var sentValues: Set<String> = []
  private var shownValues: Set<String> = ["a0", "b0"]
  private(set) var reports: [CallDeskOrder.Ticket: WriteReport] = [:]
  private(set) var problems: [String] = []
  private(set) var steps = 0
  private let isLong: Bool

  var faults: Set<String> { platform.faults }

  init(seed: UInt64, isLong: Bool) {
    self.isLong = isLong
    random = SeededRandom(seed: seed)
    let trouble: Double = [0.02, 0.05, 0.1, 0.25].randomElement(using: &random) ?? 0
    platform = ModelPlatform(random: random.fork(), trouble: trouble)
    let witness = Int.random(in: 0..<5, using: &random) == 0 ? WriteTiming.Witness.reads : .events
    writer = AttributeWriterStateMachine(
      conversation: Desk.call, participant: Desk.customer, shown: platform.attributes,
      timing: WriteTiming(witness: witness), random: random.fork())
    _ = store.handle(Desk.read(Desk.conversation(platform.attributes), asked: 0, at: 0))
  }

  /// Lives it through.
  mutating func run() {
    let length = Int.random(in: 5000...(isLong ? 60_000 : 20_000), using: &random)
    let deeds = Int.random(in: isLong ? 60...120 : 15...45, using: &random)
    var times = (0..<deeds).map { _ in Int.random(in: 0..<length, using: &random) }.sorted()
    while step(until: times.first) { if times.first == now { act(&times) } }
    if Bool.random(using: &random) { end() }
    feed(.link(isLive: true))
    while step(until: nil) {}
    resync()
  }

  private mutating func step(until due: Int?) -> Bool {
    let deadline = writer.deadline.map { max(now, $0.since(Desk.start).ceilMilliseconds) }
    guard let next = [due, platform.nextTime, deadline].compactMap({ $0 }).min(), steps < 5000 else {
      return false
    }
    now = max(now, next)
    steps += 1
    for delivery in platform.run(at: now) { take(delivery) }
    if let deadline, deadline <= now { feed(.wake) }
    return true
  }

  private mutating func act(_ times: inout [Int]) {
    times.removeFirst()
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<5: edit()
    case 5, 6:
      let key = ["a", "b"].randomElement(using: &random) ?? "a"
      platform.otherWriter([key: "other\(now)-\(times.count)"], at: now)
    case 7: feed(.link(isLive: false))
    case 8: feed(.link(isLive: true))
    default:
      if lastTicket > 0 {
        feed(.cancel(CallDeskOrder.Ticket(Int.random(in: 1...lastTicket, using: &random))))
      }
    }
  }

  private mutating func edit() {
    lastTicket += 1
    let keys = ["a", "b", "c"].filter { _ in Bool.random(using: &random) }
    let again = Int.random(in: 0..<6, using: &random) == 0
    let pairs = (keys.isEmpty ? ["a"] : keys).map { key in
      CallDeskOrder.Pair(key, again ? platform.attributes[key] ?? "x" : "\(key)-of-\(lastTicket)")
    }
    feed(.write(CallDeskOrder.Ticket(lastTicket), pairs, guards: [:]))
  }

  private mutating func end() {
    isOver = true
    show(.event(platform.attributes))
  }

  private mutating func resync() {
    now += 1
    show(.read(platform.attributes, asked: now))
    let desk = store[Desk.call]?[Desk.customer]?.attributes
    if desk != platform.attributes {
      problems.append("the desk shows \(desk ?? [:]), the platform has \(platform.attributes)")
    }
    for report in reports.values { for key in report.keys { check(key, of: report.ticket) } }
  }

  // MARK: Carrying

  private mutating func take(_ delivery: ModelPlatform.Delivery) {
    switch delivery {
    case .accepted(let patch):
      isFlying = false
      feed(.accepted(patch: patch, Accepted(asked: Desk.at(now), elapsed: .milliseconds(1))))
    case .failed(let patch, let error):
      isFlying = false
      feed(.failed(patch: patch, error))
    case .readFailed: feed(.readFailed)
    case .event, .read: show(delivery)
    }
  }

  private mutating func show(_ delivery: ModelPlatform.Delivery) {
    var (attributes, asked): ([String: String], Int?) = ([:], nil)
    switch delivery {
    case .event(let shown): attributes = shown
    case .read(let shown, let since): (attributes, asked) = (shown, since)
    default: return
    }
    shownValues.formUnion(attributes.values)
    let conversation = Desk.conversation(attributes)
    _ = store.handle(
      asked.map { Desk.read(conversation, asked: $0, at: now) } ?? Desk.event(conversation, at: now))
    feed(.shown(attributes, asked: asked.map { Desk.at($0) }, isOver: isOver))
  }

  private mutating func feed(_ input: AttributeWriterStateMachine.Input) {
    for output in writer.handle(input, at: Desk.at(now)) {
      switch output {
      case .patch(let patch, let values):
        if isFlying { problems.append("two PATCHes at once") }
        if isOver { problems.append("a PATCH after the end of the call") }
        isFlying = true
        sentValues.formUnion(values.values)
        platform.send(patch, values, at: now)
      case .read: platform.read(at: now)
      case .report(let report):
        reports[report.ticket] = report
        for key in report.keys { checkProof(key) }
      }
    }
  }

  // MARK: What must hold

  private mutating func checkProof(_ key: KeyWrite) {
    switch key.fate {
    case .confirmed, .unchanged:
      if !shownValues.contains(key.new) {
        problems.append("\(key.new) is \(key.fate.json) but was never shown")
      }
    case .overwritten(let theirs):
      if theirs == key.new { problems.append("\(key.new) is overwritten by itself") }
    default: break
    }
  }

  private mutating func check(_ key: KeyWrite, of ticket: CallDeskOrder.Ticket) {
    let isUnique = key.new.hasSuffix("-of-\(ticket.number)")
    switch key.fate {
    case .waiting, .sent, .accepted, .proposed: problems.append("\(key.new) ended as \(key.fate.json)")
    case .notWritten, .refused, .conflict:
      if isUnique && platform.everApplied.contains(key.new) {
        problems.append("\(key.new) is \(key.fate.json) but the platform took it")
      }
    case .unknown, .overwritten:
      if !sentValues.contains(key.new) { problems.append("\(key.new) is \(key.fate.json) but never left") }
      if isUnique && platform.attributes[key.key] == key.new {
        problems.append("\(key.new) is \(key.fate.json) but stands")
      }
    case .confirmed, .unchanged: break
    }
  }
}

extension Interval {
  /// Whole milliseconds, rounded up, so that a deadline is never met early.
  fileprivate var ceilMilliseconds: Int { Int((nanoseconds + 999_999) / 1_000_000) }
}
