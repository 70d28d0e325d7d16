import CustomerLookup
import Groundwork
import OrderedCollections
import PatchbayTestSupport

@testable import CallDesk
@testable import GenesysCloud

/// The desk and what carries its orders; killed and started again.
extension WriteWorld {
  static let key: JournalKey = {
    guard let key = JournalKey([UInt8](repeating: 7, count: JournalKey.length)) else {
      preconditionFailure("a key of the right length")
    }
    return key
  }()

  static func started(
    _ run: Int, _ store: MemoryJournal, _ clock: SetClock, _ random: SeededRandom
  ) -> (CallDeskStateMachine, Journal) {
    let journal = Journal(
      store, key: key, privacy: Privacy(), runs: Runs(), run: "run-\(run)", time: clock)
    let desk = CallDeskStateMachine(rules: CallDeskRules(), random: random) { journal.matches($0, $1) }
    return (desk, journal)
  }

  /// Every run of the desk but the own one is over; the Patchbay beside it goes on.
  struct Runs: JournalRuns {
    func isRunning(_ run: String) -> Bool { run == "beside" }
  }

  mutating func begin() {
    give(.signedIn(.success(Agent(id: "u", name: "Dana"))))
    drop()
  }

  /// Ends this run of the desk, however, and begins the next.
  mutating func restart(isGraceful: Bool) {
    if isGraceful { give(.stop) }
    // What was told and had no end is the next run's to tell.
    run += 1
    (desk, journal) = Self.started(run, store, clock, random.fork())
    (deskDue, timeline, origins, screen) = (nil, Timeline(), OriginLedger(), [:])
    (stamps, limitedUntil, recoveryReadsFailed, reported) = ([:], [:], [], [])
    (flying, open, reading, pictures, looked) = ([], [], [:], [:], [:])
    begin()
  }

  mutating func wake() {
    deskDue = nil
    give(.wake)
  }

  mutating func give(_ input: CallDeskStateMachine.Input) {
    let before = Self.ids.map { desk.store[$0] }
    let outputs = desk.handle(input, at: now)
    // The desk may be killed before it has written anything down, after that, or between two deeds.
    let left = isDying ? Int.random(in: -1...outputs.count, using: &random) : outputs.count
    let isKilled = isDying
    isDying = false
    if left >= 0 {
      journal.note(outputs.compactMap(\.report))
      for output in outputs.prefix(left) { carryOut(output) }
      for report in outputs.dropFirst(left).compactMap(\.report) {
        untold.formUnion(report.keys.map { name(report, $0) })
      }
    }
    if isKilled { return restart(isGraceful: false) }
    checkLosses(before)
    guard let deadline = desk.deadline, deadline != deskDue else { return }
    deskDue = deadline
    agenda.add(.wake(run: run, deadline), at: max(deadline, now))
  }

  private mutating func carryOut(_ output: CallDeskStateMachine.Output) {
    switch output {
    case .news(let news): told(news)
    case .patch(let place, let patch, let values):
      left(place, values)
      send(place, patch, values)
      stamp(place)
      strikeSoon(12)
    case .read(let id): ask(id, .writer)
    case .reread(let id): ask(id, .store)
    case .readForRecovery(let id):
      ask(id, .recovery)
      strikeSoon(20)
    case .readJournal:
      let entries = journal.unfinished()
      if !entries.isEmpty { agenda.add(.input(run: run, .unfinished(entries)), at: now) }
    case .ended(let report): journal.noteEnd(report)
    case .searchWriters(let search):
      let found = journal.writesOfOthers(to: search.conversation, since: search.since)
      for output in desk.handle(.foundWrites(search, found), at: now) { carryOut(output) }
    case .lookup(let ticket, let id, _, _):
      guard let id, deck.hasRecords(at: now) else { return }
      let place = Place(conversation: id, participant: "p")
      agenda.add(.record(run: run, ticket, place), at: now + deck.recordDelay(at: now) + pause(300))
    // The rest is of the phone, the channel and other dialogs.
    default: break
    }
  }

  private mutating func ask(_ id: ConversationID, _ reader: Reader) {
    agenda.add(.read(run: run, id, reader, asked: now), at: now + deck.apiDelay(at: now) + pause(80))
    reading[id, default: 0] += 1
  }

  private mutating func told(_ news: CallDeskNews) {
    switch news {
    case .write(let report):
      timeline.note(report, at: now.wall)
      origins.note(report)
      note(report)
    case .change(let change):
      if let value = change.value { show(value) }
      journal.note(change)
      origins.note(change)
      for attribute in change.attributes {
        let place = Place(conversation: change.conversation, participant: attribute.participant)
        if attribute.new == nil, !everGone.contains(Cell(place: place, key: attribute.key)) {
          complain("\(attribute.key) is said to have vanished, and was never gone")
        }
        let origin = origins.origin(change.conversation, attribute.participant, attribute.key)
        if timeline.note(attribute, origin: origin, at: change.time.wall) == .vanished {
          reported.insert("\(change.conversation) \(attribute.participant) \(attribute.key)")
        }
      }
    case .named(let named):
      timeline.note(named)
      origins.note(named)
      check(named)
    case .recovered(let writes):
      journal.note(writes)
      for write in writes { note(write) }
    default: break
    }
  }

  private mutating func show(_ conversation: Conversation) {
    for participant in conversation.participants {
      for (key, value) in participant.attributes {
        let cell = Cell(
          place: Place(conversation: conversation.id, participant: participant.id), key: key)
        if screen[cell]?.contains(value) != true { screen[cell, default: []].append(value) }
      }
    }
  }

  // MARK: What people do

  mutating func act() {
    guard let id = Self.ids.randomElement(using: &random) else { return }
    let place = Place(conversation: id, participant: chance(70) ? "p" : "q")
    switch Int.random(in: 0..<20, using: &random) {
    case 0..<11: edit(place)
    case 11..<14:
      lastTicket += 1
      give(.order(.lookup(ticket: Ticket(lastTicket), id, LookupKey(.id, "7"))))
    case 14..<17: return burst(place)
    case 17: give(.order(.cancel(Ticket(Int.random(in: 0...lastTicket, using: &random)))))
    case 18: restart(isGraceful: true)
    default: if chance(15) { end(id) }
    }
    strikeSoon(4)
  }

  /// Several edits within a second: they wait for one another.
  private mutating func burst(_ place: Place) {
    for _ in 0..<Int.random(in: 2...4, using: &random) { agenda.add(.edit(place), at: now + pause(500)) }
  }

  /// What was looked up of the customer goes to the desk's customer, whoever else is there; where nobody knows
  /// who that is, nowhere.
  mutating func inject(_ ticket: Ticket, _ place: Place) {
    guard let shown = desk.store[place.conversation], shown.isCustomerKnown else { return }
    let customer = shown.customer?.id ?? place.participant
    if customer != place.participant {
      complaints.append("\(ticket): named was \(place.participant), written would be onto \(customer)")
    }
    journal.note(LookupKey(.id, "7"), LookupAnswer(key: LookupKey(.id, "7")), in: place.conversation)
    write(["a", "b", "c"].map { Pair($0, fresh($0)) }, place)
  }

  mutating func edit(_ place: Place) { write(edits(place), place) }

  private mutating func edits(_ place: Place) -> [Pair] {
    let keys = Self.ourKeys.filter { _ in chance(40) }
    return (keys.isEmpty ? ["a"] : keys).map { key in
      let cell = Cell(place: place, key: key)
      let earlier = (isReturning && chance(30)) ? screen[cell]?.randomElement(using: &random) : nil
      return Pair(key, earlier ?? same(cell) ?? fresh(key))
    }
  }

  // What stands there already, as far as anybody can see.
  private mutating func same(_ cell: Cell) -> String? {
    guard chance(3), desk.link.isLive, desk.writers[cell.place]?.isIdle ?? true else { return nil }
    return desk.store[cell.place.conversation]?[cell.place.participant]?.attributes[cell.key]
  }

  private mutating func fresh(_ key: String) -> String {
    lastValue += 1
    return "\(key)-ours-\(lastValue)"
  }

  private mutating func write(_ pairs: [Pair], _ place: Place) {
    lastTicket += 1
    let ticket = Ticket(lastTicket)
    asked[ticket] = pairs.map { pair in
      let cell = Cell(place: place, key: pair.key)
      return Asked(cell: cell, value: pair.value, at: now.ticks, isFresh: !everHeld(pair.value, cell))
    }
    for pair in pairs { everAsked.insert(Cell(place: place, key: pair.key)) }
    give(.order(.write(ticket: ticket, place.conversation, place.participant, pairs)))
    stamp(place)
  }

  private mutating func end(_ id: ConversationID) {
    calls[id]?.endTime = now.wall
    announce(id)
  }

  // MARK: What others do

  mutating func actAsOthers() {
    guard let id = Self.ids.randomElement(using: &random), calls[id]?.hasEnded == false else { return }
    let place = Place(conversation: id, participant: chance(70) ? "p" : "q")
    if chance(15) {
      // A flow that took the whole map, and writes all of it back later.
      return agenda.add(.oldCopy(place, attributes(place)), at: now + pause(5000))
    }
    let keys = (Self.theirKeys + Self.ourKeys.prefix(2)).filter { _ in chance(40) }
    var values: [String: String] = [:]
    for key in keys.isEmpty ? ["x"] : keys {
      lastValue += 1
      values[key] = "\(key)-theirs-\(lastValue)"
    }
    writeAsOthers(values, to: place)
  }

  mutating func writeAsOthers(_ values: [String: String], to place: Place) {
    guard calls[place.conversation]?.hasEnded == false else { return }
    for (key, value) in values { foreign[Cell(place: place, key: key)] = value }
    // Some of them are Patchbays that keep the same journal.
    if lastValue.isMultiple(of: 3) { noteBeside(values, place) }
    apply(values, to: place, replacing: false)
  }
}

extension CallDeskStateMachine.Output {
  fileprivate var report: WriteReport? { if case .news(.write(let report)) = self { report } else { nil } }
}
