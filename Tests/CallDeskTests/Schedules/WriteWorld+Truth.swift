import Groundwork
import PatchbayTestSupport

@testable import CallDesk
@testable import GenesysCloud

/// What must hold, step by step.
extension WriteWorld {
  typealias Name = MemoryJournal.Name

  /// What somebody asked for.
  struct Asked {
    var cell: Cell
    var value: String
    var at: Int64
    /// No such value ever stood there.
    var isFresh: Bool
  }

  /// A value that left.
  struct Sent {
    var value: String
    var at: Int64
    /// When its PATCH ended.
    var answered: Int64?
  }

  /// What the agent was last told of a key.
  struct Told {
    var run: Int
    var cell: Cell
    var value: String
    var fate: Fate
    var isRecovered = false
    /// When the PATCH left that carries it, its own or one that it joined, if that was told.
    var left: Int64?
  }

  /// What is looked at later.
  enum Check {
    /// A PATCH's window and the wait for its last read are over.
    case end(Cell, String, sent: Int64)
    /// Nothing has happened at a place for a while, if the stamp is still the same.
    case queue(Place, Int)
    case recovered
  }

  /// Longer than any pause after a 409 or between two PATCHes.
  static let queuePatience = Interval.seconds(5)
  private static let readEnd = AttributeWriterStateMachine.readGrace + .milliseconds(10)
  private static let windowEnd = WriteTiming().window + readEnd

  /// The first of each kind; what a kind is, its last two words tell.
  mutating func complain(_ words: String) {
    let kind = words.split(separator: " ").suffix(2)
    if !complaints.contains(where: { $0.split(separator: " ").suffix(2) == kind }) {
      complaints.append(words)
    }
  }

  // MARK: Leaving

  mutating func left(_ place: Place, _ values: [String: String]) {
    if !flying.insert(place).inserted { complain("two PATCHes at once") }
    if let call = desk.store[place.conversation], let person = call[place.participant],
      call.isOver(for: person)
    {
      complain("a PATCH after the end of the call")
    }
    let entries = store.all
    for (key, value) in values {
      let cell = Cell(place: place, key: key)
      let isAsked = asked.values.contains { $0.contains { $0.cell == cell && $0.value == value } }
      if !isAsked { complain("\(key) was sent and not asked for") }
      let note = entries.last {
        $0.key == key && $0.conversation == place.conversation && $0.participant == place.participant
          && $0.run == journal.run && $0.kind == .write && journal.matches(value, $0.new)
      }
      if note?.fate != "sent" {
        complain("\(value) left before it was written down")
      }
      sent[cell, default: []].append(Sent(value: value, at: now.ticks))
      agenda.add(.check(run: run, .end(cell, value, sent: now.ticks)), at: now + Self.windowEnd)
    }
  }

  /// An answer gives a late write two seconds more for its read.
  mutating func answered(_ place: Place, _ values: [String: String]) {
    flying.remove(place)
    for (key, value) in values {
      let cell = Cell(place: place, key: key)
      guard let index = sent[cell]?.lastIndex(where: { $0.value == value }), let sent = sent[cell]?[index].at
      else { continue }
      self.sent[cell]?[index].answered = now.ticks
      agenda.add(.check(run: run, .end(cell, value, sent: sent)), at: now + Self.readEnd)
    }
  }

  /// Notes that something happened here, and looks a while later whether nothing has since.
  mutating func stamp(_ place: Place) {
    stamps[place, default: 0] += 1
    guard !open.isEmpty else { return }
    let due = max(now, limitedUntil[place] ?? now) + Self.queuePatience
    agenda.add(.check(run: run, .queue(place, stamps[place, default: 0])), at: due)
  }

  mutating func look(at check: Check) {
    switch check {
    case .end(let cell, let value, let sent):
      guard let last = self.sent[cell]?.last(where: { $0.value == value }), last.at == sent else { return }
      let end = max(sent + Self.windowEnd.nanoseconds, (last.answered ?? sent) + Self.readEnd.nanoseconds)
      guard now.ticks >= end else { return }
      // Sent again or waiting for that, it has another window.
      for name in open {
        guard let told = told[name], told.cell == cell, told.value == value else { continue }
        if ["sent", "accepted"].contains(told.fate.json) {
          complain("\(value) is \(told.fate.json) after its window")
        }
      }
    case .queue(let place, let stamp):
      guard desk.link.isLive, !flying.contains(place), stamps[place] == stamp,
        reading[place.conversation, default: 0] == 0
      else { return }
      for name in open where told[name]?.cell.place == place && told[name]?.fate.json == "waiting" {
        complain("\(told[name]?.value ?? "") waits for nothing")
      }
    case .recovered:
      guard desk.link.isLive else { return }
      for entry in journal.unfinished().map(\.entry) {
        if let id = entry.conversation, recoveryReadsFailed.contains(id) { continue }
        complain("\(entry.key ?? "") of \(entry.run) was forgotten by the restart")
      }
    }
  }

  // MARK: Telling

  mutating func note(_ report: WriteReport) {
    let place = Place(conversation: report.conversation, participant: report.participant)
    for key in report.keys {
      let cell = Cell(place: place, key: key.key)
      note(
        name(report, key), Told(run: run, cell: cell, value: key.new, fate: key.fate), report.ticket)
    }
  }

  func name(_ report: WriteReport, _ key: KeyWrite) -> Name {
    Name(run: journal.run, write: report.ticket.number, key: key.key)
  }

  mutating func note(_ write: RecoveredWrite) {
    guard let name = Name(write.entry),
      let asked = asked[Ticket(name.write)]?.first(where: { $0.cell.key == name.key })
    else { return complain("the journal invents a write") }
    if case .unknown = write.fate,
      pictures[asked.cell.place.conversation]?[asked.cell.place.participant]?.attributes[name.key]
        == asked.value
    {
      complain("\(asked.value) is unknown, and the restart has read it")
    }
    note(
      name, Told(run: run, cell: asked.cell, value: asked.value, fate: write.fate, isRecovered: true),
      Ticket(name.write))
  }

  private mutating func note(_ name: Name, _ new: Told, _ ticket: Ticket) {
    let was = told[name]?.fate
    var new = new
    new.left = told[name]?.left ?? departure(of: new)
    told[name] = new
    if new.fate.isFinal { open.remove(name) } else { open.insert(name) }
    switch new.fate {
    case .confirmed:
      // Told again, it was looked at then: the value may have left once more since.
      if was != new.fate, !held(new.value, new.cell, since: start(of: new, ticket)) {
        complain("\(new.value) is confirmed, and was not there after it left")
      }
    case .unchanged:
      if !everHeld(new.value, new.cell) { complain("\(new.value) is unchanged, and was never there") }
    case .overwritten(let theirs):
      if theirs == new.value { complain("\(new.value) is overwritten by itself") }
      if was != new.fate, !new.isRecovered, stands(new, since: start(of: new, ticket)) {
        complain("\(new.value) is overwritten, and nobody wrote after it")
      }
    default: break
    }
  }

  // As far as anybody who looked could know: what the last answer was too early to show is nobody's fault.
  private func stands(_ told: Told, since start: Int64) -> Bool {
    guard let last = holdings[told.cell]?.last, last.value == told.value, last.until == nil else {
      return false
    }
    let looked = looked[told.cell.place.conversation] ?? .min
    return last.from >= start && last.from <= looked
  }

  // Looked up when it is first told to be on its way: the same value may leave again later.
  private func departure(of told: Told) -> Int64? {
    guard !told.isRecovered, told.fate.json != "waiting" else { return nil }
    return sent[told.cell]?.last { $0.value == told.value }?.at
  }

  // When it left, or joined what was on its way; when it was asked for, if it was killed before that.
  private func start(of told: Told, _ ticket: Ticket) -> Int64 {
    if let left = told.left { return left }
    let asked = asked[ticket]?.first { $0.cell == told.cell }?.at ?? .max
    let sent = (sent[told.cell] ?? []).filter { $0.value == told.value }
    return sent.first { $0.at >= asked }?.at ?? sent.last?.at ?? asked
  }

  // MARK: Others

  /// What another Patchbay on the same journal writes down before and after its PATCH.
  mutating func noteBeside(_ values: [String: String], _ place: Place) {
    lastBeside += 1
    let other = Journal(
      store, key: Self.key, privacy: Privacy(), runs: Runs(), run: "beside", time: clock)
    func report(_ fate: Fate) -> WriteReport {
      WriteReport(
        ticket: Ticket(lastBeside), conversation: place.conversation, participant: place.participant,
        keys: values.sorted { $0.key < $1.key }.map {
          KeyWrite(key: $0.key, old: nil, new: $0.value, fate: fate)
        }, requests: 1)
    }
    other.note([report(.sent)])
    other.noteEnd(report(.accepted(after: .milliseconds(20))))
    for (key, value) in values { beside[Cell(place: place, key: key), default: []].insert(value) }
  }

  /// Nobody is called another Patchbay who is none; this one before its restart is one.
  mutating func check(_ named: NamedChanges) {
    for change in named.changes {
      let place = Place(conversation: named.conversation, participant: change.participant)
      let cell = Cell(place: place, key: change.key)
      let isOthers = beside[cell]?.contains { $0 == change.new } ?? false
      if !isOthers, sent[cell]?.contains(where: { $0.value == change.new }) != true {
        complain("\(change.new ?? "") was named another Patchbay's and is not")
      }
      namings += 1
    }
  }

  // MARK: Losses

  /// Whatever the desk no longer shows, it must have said.
  mutating func checkLosses(_ before: [Conversation?]) {
    for (id, old) in zip(Self.ids, before) {
      for person in old?.participants ?? [] {
        let after = desk.store[id]?[person.id]?.attributes ?? [:]
        guard person.attributes != after else { continue }
        for key in person.attributes.keys where after[key] == nil {
          let loss = "\(id) \(person.id) \(key)"
          if reported.remove(loss) == nil { complain("\(loss) was lost and nobody was told") }
        }
      }
    }
  }
}
