internal import CallDesk
internal import GenesysCloud
internal import Groundwork

extension Desk {
  /// The answered call becomes the selected one.
  mutating func answer() -> [DeskEffect] {
    guard let target = answerTarget else { return [] }
    selectedCall = target.id
    return act(.answer, on: target.id)
  }

  /// Asks the phone; *requested* until an event shows it.
  mutating func act(_ action: CallAction, on id: ConversationID) -> [DeskEffect] {
    let ticket = newTicket()
    let requested = RequestedAction(ticket: ticket, action: action, since: now.wall)
    calls.change(id) { ($0.requested, $0.remark) = (requested, nil) }
    return [.order(.act(ticket: ticket, id, action))]
  }

  mutating func askToHangUp() -> [DeskEffect] {
    guard let target = hangUpTarget else { return [] }
    let word = target.hangUpWord.capitalizedFirst
    let deed = target.isListenedTo ? "\(word) to" : target.phase == .alerting ? word : "\(word) on"
    return ask(
      Confirmation(
        title: word, question: "\(deed) \(target.person)?", harmless: "Stay", deedName: word,
        deed: .hangUp(target.id)))
  }

  mutating func take(_ report: ActionReport) -> [DeskEffect] {
    guard let id = report.conversation else { return takePresence(report) }
    guard let call = calls[id] else { return [] }
    let isCurrent = call.requested?.ticket == report.ticket
    switch report.state {
    case .requested(let since):
      if isCurrent { calls.change(id) { $0.requested?.since = since } }
      return []
    case .done:
      settle(report, id, isCurrent)
      return []
    case .notPickedUp: return fail(report, id, Notice(.warn, "\(notPickedUp(report.action))"))
    case .refused(let reason):
      return fail(
        report, id, Notice(.error, "\(Self.name(of: report.action)): refused, \(reason.asSentence)"))
    case .unknown(let reason):
      return fail(report, id, Notice(.warn, "\(Self.name(of: report.action)): unknown, \(reason.asSentence)"))
    }
  }

  /// What did not go well stays with the call: a ringing one would hide a mere message.
  private mutating func fail(_ report: ActionReport, _ id: ConversationID, _ notice: Notice) -> [DeskEffect] {
    settle(report, id, calls[id]?.requested?.ticket == report.ticket)
    calls.change(id) { $0.remark = notice }
    return tell(notice)
  }

  private mutating func settle(_ report: ActionReport, _ id: ConversationID, _ isCurrent: Bool) {
    if isCurrent { calls.change(id) { $0.requested = nil } }
    if case .done = report.state, case .wrapup = report.action {
      calls.change(id) { $0.work.drafts.notes = "" }
    }
  }

  private static func name(of action: CallAction?) -> String {
    action.map { $0.word.capitalizedFirst } ?? "Presence"
  }

  private func notPickedUp(_ action: CallAction?) -> String {
    switch action {
    case .answer: "The phone did not pick up: answer it on the phone itself."
    case .disconnect: "The phone did not hang up: do it on the phone itself."
    case .wrapup: "The platform has not shown the wrap-up in 5 s: \(keyName(.wrapup)) gives it again."
    case .securePause(true):
      "The recording is not shown as paused in 5 s: it may still run. \(keyName(.securePause)) asks again."
    case .securePause(false):
      "The recording is not shown as running in 5 s: it may still be paused. \(keyName(.securePause)) asks again."
    default: "The phone did not do it in 5 s: do it on the phone itself."
    }
  }

  private mutating func takePresence(_ report: ActionReport) -> [DeskEffect] {
    guard let asked = requestedPresence, asked.ticket == report.ticket else { return [] }
    let label = asked.definition.label
    if case .requested = report.state { return [] }
    requestedPresence = nil
    switch report.state {
    case .requested, .done: return []
    case .notPickedUp:
      return tell(Notice(.warn, "\(label): requested, and the platform has not shown it in 5 s."))
    case .refused(let reason): return tell(Notice(.error, "\(label): refused, \(reason.asSentence)"))
    case .unknown(let reason): return tell(Notice(.warn, "\(label): unknown, \(reason.asSentence)"))
    }
  }

  mutating func openPresence() -> [DeskEffect] {
    overlays.append(.presence(ListState()))
    return presences == nil ? [.order(.readPresenceDefinitions)] : []
  }

  mutating func setPresence(_ definition: PresenceDefinition) -> [DeskEffect] {
    let ticket = newTicket()
    requestedPresence = RequestedPresence(ticket: ticket, definition: definition, since: now.wall)
    return [.order(.setPresence(ticket: ticket, definition))]
  }

  mutating func openWrapup() -> [DeskEffect] {
    guard let target = wrapupTarget else { return [] }
    overlays.append(
      .wrapup(
        WrapupInput(
          conversation: target.id, leg: target.wrapup.leg, list: ListState(),
          notes: TextInput(target.work.drafts.notes),
          isAtNotes: false)))
    return target.wrapup.codes == nil ? [.order(.readWrapupCodes(target.id))] : []
  }
}
