internal import CallDesk
internal import GenesysCloud
internal import Groundwork

extension Desk {
  /// Orders a write and shows its values at once.
  mutating func write(
    _ pairs: [CallDeskOrder.Pair], on participant: ParticipantID, of id: ConversationID, injecting: Bool
  ) -> [DeskEffect] {
    let ticket = newTicket()
    let shown = calls[id]?.conversation[participant]?.attributes ?? [:]
    let fate: Fate = link.canAsk ? .sent : .waiting(.link)
    let keys = pairs.map { KeyWrite(key: $0.key, old: shown[$0.key], new: $0.value, fate: fate) }
    put(keys, ticket, participant, in: id)
    if injecting {
      let summary = InjectionSummary(ticket: ticket, time: now.wall, keys: keys)
      calls.change(id) { $0.work.injection = summary }
    }
    return [.order(.write(ticket: ticket, id, participant, pairs))]
  }

  mutating func take(_ report: WriteReport) -> [DeskEffect] {
    origins.note(report)
    let (id, time) = (report.conversation, now.wall)
    let before = calls[id]?.work.attributes[report.participant]
    let isSaid = message != nil && message == injectionNotice(id)
    put(report.keys, report.ticket, report.participant, in: id)
    calls.change(id) { entry in
      if entry.work.injection?.ticket == report.ticket { entry.work.injection?.keys = report.keys }
      entry.work.timeline.note(report, at: time)
    }
    if isSaid { message = injectionNotice(id) }
    refreshProposal(id)
    return report.keys.flatMap { key -> [DeskEffect] in
      let old = before?[key.key]
      let isKnown = old?.ticket == report.ticket && old?.write?.fate == key.fate
      return key.fate.isFinal && !isKnown ? settled(key, after: old?.write) : []
    }
  }

  private mutating func put(
    _ keys: [KeyWrite], _ ticket: CallDeskOrder.Ticket, _ participant: ParticipantID, in id: ConversationID
  ) {
    for key in keys {
      let (origin, masked) = (origins.origin(id, participant, key.key), isMasked(key.key, key.old, key.new))
      calls.change(id) { entry in
        entry.work.attributes[participant, default: AttributeTable()].change(key.key, touching: true) { row in
          // A newer write of the same key has taken the row over.
          if let newer = row.ticket, newer.number > ticket.number { return }
          (row.write, row.ticket, row.isMasked, row.origin) = (key, ticket, masked, origin)
          if case .confirmed = key.fate { row.shown = key.new }
        }
      }
    }
  }

  /// A key of a write came to its end: what did not go well is said in words too, and no longer once it
  /// has turned out well.
  private mutating func settled(_ key: KeyWrite, after old: KeyWrite?) -> [DeskEffect] {
    if let trouble = trouble(key) {
      message = trouble
    } else if let message, troubles(before: key, old).contains(message) {
      self.message = nil
    }
    return [.say(.fate(spoken(key), at: now.wall))]
  }

  // The event that shows ours has cleared the row already: what was said of it does not outlive that.
  private func troubles(before key: KeyWrite, _ old: KeyWrite?) -> [Notice] {
    var overwritten = key
    overwritten.fate = .overwritten(theirs: nil)
    return [old, overwritten].compactMap { $0.flatMap { trouble($0) } }
  }

  private func trouble(_ key: KeyWrite) -> Notice? {
    switch key.fate {
    case .refused(let reason, _):
      Notice(
        .error, "\(key.key): refused, \(privacy.redacted(reason, of: [key.key: key.new]).asSentence)")
    case .notWritten(let reason): Notice(.warn, "\(key.key): not written, \(reason.asSentence)")
    case .overwritten: Notice(.error, "\(key.key): overwritten, another writer's value stands.")
    case .conflict: Notice(.error, "\(key.key): conflict, \(keyName(.open)) on it to decide.")
    case .unknown: Notice(.warn, "\(key.key): unknown, it may have arrived; the next event tells.")
    default: nil
    }
  }
}
