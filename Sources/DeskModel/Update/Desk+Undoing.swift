internal import CallDesk
internal import GenesysCloud
internal import Groundwork

/// Blank, undo and restore: each is itself a write, and each says what it will write first.
extension Desk {
  /// `b`: the platform has no delete, only the empty value.
  mutating func blank(_ rows: [AttributeRow]) -> [DeskEffect] {
    guard let call, let participant = shownParticipant else { return [] }
    let full = rows.filter { !$0.value.isEmpty }.map(\.key)
    let names = (full.isEmpty ? rows.map(\.key) : full).joined(separator: ", ")
    if full.isEmpty { return tell("\(names): empty already, nothing was sent.") }
    return ask(
      Confirmation(
        title: full.count == 1 ? "Blank \(names)" : "Blank \(full.count.keys)",
        question:
          "Write an empty value over \(names) of \(owner(participant, call))? The platform has no delete: "
          + (full.count == 1 ? "the key stays." : "the keys stay."),
        harmless: full.count == 1 ? "Keep it" : "Keep them", deedName: "Blank",
        deed: .writeOver(call.id, participant.id, full.map { CallDeskOrder.Pair($0, "") }),
        seen: standing(on: participant.id, of: call.id)))
  }

  /// `u`: takes the newest write of ours back, unless somebody else's value stands now.
  mutating func undo() -> [DeskEffect] {
    guard let call, let participant = shownParticipant,
      let undo = call.work.timeline.undo(of: participant.id)
    else { return tell("Nothing of yours is left to undo here.") }
    let rows = call.work.attributes[participant.id]
    let open = undo.entries.map(\.key).filter { key in rows?[key]?.write.map { !$0.fate.isFinal } ?? false }
    guard open.isEmpty else {
      return tell(
        Notice(
          .warn,
          "\(open.joined(separator: ", ")): a write of yours is under way; \(keyName(.stop)) stops one that waits."
        ))
    }
    let (mine, theirs) = undoable(undo, participant)
    guard !mine.isEmpty else {
      return tell(
        Notice(.warn, "\(theirs.joined(separator: ", ")): another writer's value stands, nothing to undo."))
    }
    let list = mine.map { pair -> String in
      let value =
        pair.value.isEmpty ? "empty (there is no delete)" : masked(pair.value, of: pair.key)
      return "\(pair.key) \(value)"
    }
    let rest = theirs.isEmpty ? "" : " Not \(theirs.joined(separator: ", ")): another writer's value stands."
    return ask(
      Confirmation(
        title: "Undo", question: "Write back \(list.joined(separator: ", "))?\(rest)", harmless: "Keep",
        deedName: "Write back", deed: .undo(call.id, participant.id, undo.ticket, mine)))
  }

  private func undoable(_ undo: Timeline.Undo, _ participant: Participant) -> (
    mine: [CallDeskOrder.Pair], theirs: [String]
  ) {
    var (mine, theirs) = ([CallDeskOrder.Pair](), [String]())
    for entry in undo.entries {
      let standing = participant.attributes[entry.key]
      if standing.isExactly(entry.new) || standing.isExactly(entry.old) {
        mine.append(CallDeskOrder.Pair(entry.key, entry.old ?? ""))
      } else {
        theirs.append(entry.key)
      }
    }
    return (mine, theirs)
  }

  /// Writes back, and lets neither write be undone again.
  mutating func writeBack(
    _ id: ConversationID, _ participant: ParticipantID, _ ticket: CallDeskOrder.Ticket,
    _ pairs: [CallDeskOrder.Pair]
  ) -> [DeskEffect] {
    guard let call = calls[id], !call.isOver else { return tell("The call is over: nothing was sent.") }
    // Somebody else may have written while the question stood.
    let theirs = self.theirs(id, participant, ticket)
    let pairs = pairs.filter { !theirs.contains($0.key) }
    guard !pairs.isEmpty else {
      return tell(
        Notice(.warn, "\(theirs.joined(separator: ", ")): another writer's value stands, nothing was sent."))
    }
    let next = CallDeskOrder.Ticket(nextTicket)
    calls.change(id) { $0.work.timeline.noteUndo(of: ticket, by: next) }
    let left =
      theirs.isEmpty
      ? []
      : tell(Notice(.warn, "Not \(theirs.joined(separator: ", ")): another writer's value stands."))
    return write(pairs, on: participant, of: id, injecting: false) + left
  }

  /// Keys of a write of ours under which another writer's value stands.
  func theirs(_ id: ConversationID, _ participant: ParticipantID, _ ticket: CallDeskOrder.Ticket) -> [String]
  {
    let entries = calls[id]?.work.timeline.entries.filter { $0.author == .ours(ticket) } ?? []
    let standing = calls[id]?.conversation[participant]?.attributes ?? [:]
    return entries.filter { entry in
      let value = standing[entry.key]
      return !value.isExactly(entry.new) && !value.isExactly(entry.old)
    }.map(\.key)
  }

  /// `r`: what was lost by somebody else's accident comes back at once; over a value that somebody
  /// meant, it asks.
  mutating func restore() -> [DeskEffect] {
    guard let call, let participant = shownParticipant else { return [] }
    if let row = selectedAttribute, row.oursBelow != nil { return askToSendOurs(row) }
    let lost = lostHere
    guard !lost.isEmpty else { return tell("Nothing was lost here: nothing to restore.") }
    return writeOver(call.id, participant.id, lost.map { CallDeskOrder.Pair($0.key, $0.value) })
  }

  /// What the shown participant lost.
  var lostHere: [LostValue] {
    guard let call, let participant = shownParticipant else { return [] }
    return call.work.lost.filter { $0.participant == participant.id }
  }

  mutating func askToSendOurs(_ row: AttributeRow, title: String? = nil) -> [DeskEffect] {
    guard let call, let participant = shownParticipant, let ours = row.oursBelow else { return [] }
    return ask(
      Confirmation(
        title: title ?? "Restore \(row.key)", question: "Send yours over theirs?",
        harmless: row.write?.isUnmoved == true ? "Keep it" : "Keep theirs",
        deedName: "Send yours", deed: .sendOurs(call.id, participant.id, CallDeskOrder.Pair(row.key, ours)),
        seen: standing(on: participant.id, of: call.id)))
  }

  /// The same as `r` for those who cannot see what would be written.
  mutating func askToRestore(_ lost: [LostValue]) -> [DeskEffect] {
    guard let call, let participant = shownParticipant else { return [] }
    let list = lost.map { "\($0.key) \(masked($0.value, of: $0.key))" }.joined(separator: ", ")
    return ask(
      Confirmation(
        title: "Restore", question: "Lost: \(list). Write it back?", harmless: "Leave it",
        deedName: "Write back",
        deed: .writeOver(call.id, participant.id, lost.map { CallDeskOrder.Pair($0.key, $0.value) }),
        seen: standing(on: participant.id, of: call.id)))
  }

  /// Writes what was decided about; what of it was lost is no longer.
  mutating func writeOver(_ id: ConversationID, _ participant: ParticipantID, _ pairs: [CallDeskOrder.Pair])
    -> [DeskEffect]
  {
    let keys = pairs.map(\.key)
    unpick(keys, on: participant, of: id)
    calls.change(id) { entry in
      entry.work.lost.removeAll { $0.participant == participant && keys.contains($0.key) }
    }
    return write(pairs, on: participant, of: id, injecting: false)
  }

  /// A key of somebody else's vanished or went back: said with the key that brings it back.
  mutating func alarm(_ change: AttributeChange, _ harm: Timeline.Harm, in id: ConversationID) -> [DeskEffect]
  {
    guard let old = change.old else { return [] }
    calls.change(id) { entry in
      entry.work.lost.removeAll { $0.participant == change.participant && $0.key == change.key }
      entry.work.lost.append(LostValue(participant: change.participant, key: change.key, value: old))
    }
    guard let lost = calls[id]?.work.lost, let notice = alarmNotice(harm, lost) else { return [] }
    return tell(notice)
  }

  /// What is said of lost values; nil when nothing is lost.
  func alarmNotice(_ harm: Timeline.Harm, _ lost: [LostValue]) -> Notice? {
    guard !lost.isEmpty else { return nil }
    let keys = lost.map(\.key).joined(separator: ", ")
    let what = harm == .vanished ? "vanished" : "went back to an old value"
    let isPatchbays = lost.allSatisfy(\.isPatchbays)
    let who = isPatchbays ? "another Patchbay wrote that" : "another system may have written an old copy"
    let key = rules.keys.keys(of: .restore).first?.spelling
    let way = key.map { "\($0) restores." } ?? "Type restore to bring back what was lost."
    return Notice(.error, "\(keys) \(what): \(who). \(way)")
  }
}
