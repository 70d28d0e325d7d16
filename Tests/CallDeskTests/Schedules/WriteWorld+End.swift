import Groundwork
import PatchbayTestSupport

@testable import CallDesk
@testable import GenesysCloud

/// What must hold in the end.
extension WriteWorld {
  /// One closing look at everything.
  mutating func resync() {
    set(now.ticks + 1_000_000)
    for id in Self.ids {
      guard let call = calls[id] else { continue }
      give(
        .channel(
          .conversation(ConversationReport(conversation: call, source: .read, received: now, asked: now))))
    }
  }

  mutating func judge() {
    if !desk.link.isLive { complain("not live in calm") }
    for place in Self.ids.flatMap({ places(of: $0) }) {
      let shown = desk.store[place.conversation]?[place.participant]?.attributes
      if shown != attributes(place) {
        complain("the desk shows \(shown ?? [:]), the platform has \(attributes(place))")
      }
    }
    if !hasReplaced { judgeOthers() }
    let last = store.last
    learn(from: last)
    for (name, told) in told { judge(told, name) }
    judgeJournal(last)
  }

  /// Killed between its note and its word, a run knew more than it told.
  private mutating func learn(from last: [Name: JournalEntry]) {
    for name in untold {
      guard let told = told[name] else { continue }
      guard let entry = last[name], entry.fate != told.fate.json, !entry.isUnfinished,
        journal.matches(told.value, entry.new)
      else {
        continue
      }
      if entry.fate == "confirmed", !everHeld(told.value, told.cell) {
        complain("the journal says confirmed of \(told.value), which was never there")
      }
      self.told[name] = nil
    }
  }

  /// Where maps are merged, what others wrote stands, wherever we never wrote.
  private mutating func judgeOthers() {
    for (cell, value) in foreign where !everAsked.contains(cell) {
      let stands = attributes(cell.place)[cell.key]
      if stands != value {
        complain("\(cell.key) is \(stands ?? "gone"), not \(value): a key of others was lost")
      }
    }
  }

  private mutating func judge(_ told: Told, _ name: Name) {
    let (value, word) = (told.value, told.fate.json)
    let isFresh = asked[Ticket(name.write)]?.first { $0.cell == told.cell }?.isFresh ?? false
    switch told.fate {
    case .proposed, .waiting, .sent, .accepted: complain("\(value) has no end, but is \(word)")
    case .notWritten, .refused, .conflict:
      if isFresh, !isReturning, everHeld(value, told.cell) { complain("\(value) is \(word), and was there") }
    case .unknown, .overwritten:
      if !told.isRecovered, sent[told.cell]?.contains(where: { $0.value == value }) != true {
        complain("\(value) is \(word), and never left")
      }
      let call = calls[told.cell.place.conversation]
      if told.fate.json == "unknown", told.run != run, !told.isRecovered, call?.hasEnded == false {
        complain("\(value) is unknown since a restart, which did not look")
      }
      guard told.run == run, !told.isRecovered, isFresh, !isReturning, call?.hasEnded == false else { return }
      if attributes(told.cell.place)[told.cell.key] == value { complain("\(value) is \(word), and stands") }
    case .confirmed, .unchanged: break
    }
  }

  /// An end stands there once, and what follows it says that it corrects it.
  private mutating func judgeEnds() {
    var last: [Name: JournalEntry] = [:]
    for entry in store.all {
      guard let name = Name(entry) else { continue }
      let end = last[name].flatMap { $0.isUnfinished ? nil : $0 }
      if entry.corrects != end?.fate || (end != nil && end?.fate == entry.fate) {
        complain("\(entry.fate ?? "") after \(end?.fate ?? "no end") of \(name.key), an end written twice")
      }
      last[name] = entry
    }
  }

  /// The journal alone tells the same outcomes.
  private mutating func judgeJournal(_ last: [Name: JournalEntry]) {
    for (name, told) in told {
      guard let entry = last[name] else {
        complain("the journal knows nothing of \(told.value), which is \(told.fate.json)")
        continue
      }
      if entry.fate != told.fate.json || !journal.matches(told.value, entry.new) {
        complain("the journal says \(entry.fate ?? "nothing") of \(told.value), which is \(told.fate.json)")
      }
      if looksAtTexts, JournalEntry(entry.json)?.json != entry.json {
        complain("an entry does not survive its own text")
      }
    }
    judgeEnds()
    // What this run calls unknown it looks for still.
    for (name, entry) in last where entry.isUnfinished && !(name.run == journal.run && entry.isOpen) {
      complain("\(name.key) of \(name.run) is \(entry.fate ?? "") in the journal for ever")
    }
  }
}
