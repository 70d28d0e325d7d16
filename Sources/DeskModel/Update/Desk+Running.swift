internal import CallDesk
internal import GenesysCloud

extension Desk {
  /// Runs a command, or says why not.
  mutating func run(_ id: CommandID) -> [DeskEffect] {
    guard let command = CommandTable[id], command.isOffered(self) else { return [] }
    if let refusal = command.refusal(self) {
      return tell(Notice(.warn, "\(command.title.capitalizedFirst): \(refusal)."))
    }
    switch command.group {
    case .move, .find: return move(id)
    case .data: return data(id)
    case .phone: return phone(id)
    case .replay: return play(id)
    case .simulator, .desk: return deskCommand(id)
    }
  }

  private mutating func data(_ id: CommandID) -> [DeskEffect] {
    switch id {
    case .lookup: return startLookup()
    case .inject: return inject()
    case .edit: openEdit()
    case .new: openNew()
    case .blank: return blank(attributesToChange)
    case .undo: return undo()
    case .restore: return restore()
    case .history: return openHistory()
    case .copy: overlays.append(.copy(CopyMenu(items: copyItems, highlighted: 0)))
    default: break
    }
    return []
  }

  private mutating func phone(_ id: CommandID) -> [DeskEffect] {
    switch id {
    case .answer: return answer()
    case .hangUp: return askToHangUp()
    case .hold: return call.map { act(.hold($0.phase != .held), on: $0.id) } ?? []
    case .mute: return call.map { act(.mute(!$0.isMuted), on: $0.id) } ?? []
    case .securePause:
      return call.map { act(.securePause(!$0.conversation.isRecordingPaused), on: $0.id) } ?? []
    case .wrapup: return openWrapup()
    case .presence: return openPresence()
    default: break
    }
    return []
  }

  private mutating func deskCommand(_ id: CommandID) -> [DeskEffect] {
    switch id {
    case .faults: overlays.append(.faults(ListState()))
    case .stop: return stop()
    case .suspend:
      conceal(all: true)
      return [.suspend]
    case .topics: view("Topics", topics.map(\.line).joined(separator: "\n"))
    case .redraw: return [.redraw]
    case .keep: return [.keep(!isKeeping)]
    case .reconnect: return [.order(.reconnect)] + tell("Trying the link now.")
    case .quit: return askToQuit()
    default: break
    }
    return []
  }

  /// `^C`: what runs for the selected call ends first; with nothing running it is `q`.
  private mutating func stop() -> [DeskEffect] {
    if let lookup = call?.work.lookup ?? freeLookup, lookup.isRunning {
      return [.order(.cancel(lookup.ticket))]
    }
    if let ticket = waitingWrite {
      return [.order(.cancel(ticket))] + tell(Notice(.warn, "Stopping the write that waits."))
    }
    if case .confirm(let question) = overlays.last, question.deed == .quit { return [.quit] }
    return askToQuit()
  }

  private var waitingWrite: CallDeskOrder.Ticket? {
    for row in allAttributes { if case .waiting = row.write?.fate { return row.ticket } }
    return nil
  }

  func unfinishedWrites() -> Int { calls.ids.reduce(0) { $0 + (calls[$1]?.work.unfinished ?? 0) } }

  private mutating func askToQuit() -> [DeskEffect] {
    // Nobody's phone hangs on a replay.
    guard playback == nil else { return [.quit] }
    let unfinished = unfinishedWrites()
    guard !calls.live.isEmpty || unfinished > 0 else { return [.quit] }
    let ringing = calls.alerting.count
    var sentences: [String] = []
    switch calls.live.count - ringing {
    case 0: break
    case 1: sentences.append("The call stays on your phone.")
    case let talking: sentences.append("The \(talking) calls stay on your phone.")
    }
    if ringing > 0 { sentences.append("\(ringing) \(ringing == 1 ? "goes" : "go") on ringing there.") }
    if unfinished > 0 {
      sentences.append("\(unfinished) \(unfinished == 1 ? "write" : "writes") not confirmed.")
    }
    return ask(
      Confirmation(
        title: "Quit", question: sentences.joined(separator: " "), harmless: "Stay", deedName: "Quit",
        deed: .quit))
  }

  /// Puts a question above the panes; linear mode hears it.
  mutating func ask(_ question: Confirmation) -> [DeskEffect] {
    overlays.append(.confirm(question))
    return [.say(.question(self.question(of: question)))]
  }
}
