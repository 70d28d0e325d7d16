internal import GenesysCloud
internal import Groundwork

extension Desk {
  /// What a call's new phase is worth saying.
  func announce(_ entry: CallEntry, was old: CallEntry?) -> [DeskEffect] {
    guard entry.phase != old?.phase else {
      return changes(of: entry, was: old)
    }
    let caller = DeskFact.Caller(entry)
    // Calls that were over before the desk opened are history, and wrap-up has told its end.
    let wasLive = old?.phase.isLive ?? false
    let end: [DeskEffect] = wasLive ? [.say(.ended(caller, length: entry.length))] : []
    switch entry.phase {
    case .alerting: return entry.isMine ? ring(entry) : []
    case .connected where entry.role != .own: return [.say(.joined(caller, as: entry.role))]
    case .connected: return [.say(.connected(caller))]
    case .held: return [.say(.held(caller))]
    case .waiting: return []
    case .wrapup: return end + [.say(.wrapupDue(caller, by: entry.wrapup.deadline))]
    case .ended: return old?.phase == .wrapup ? [.say(.wrapupGiven(caller))] : end
    }
  }

  /// What changed on a call that stands where it stood.
  private func changes(of entry: CallEntry, was old: CallEntry?) -> [DeskEffect] {
    guard let old else { return [] }
    let (caller, isPaused) = (DeskFact.Caller(entry), entry.conversation.isRecordingPaused)
    var effects: [DeskEffect] = []
    if entry.role != old.role, entry.phase == .connected {
      effects.append(.say(entry.role == .own ? .connected(caller) : .joined(caller, as: entry.role)))
    }
    if entry.isMuted != old.isMuted { effects.append(.say(.muted(caller, isMuted: entry.isMuted))) }
    if isPaused != old.conversation.isRecordingPaused {
      effects.append(.say(.recording(caller, isPaused: isPaused)))
    }
    return effects
  }

  /// The bell rings unless the person is looking; the notification never carries the number.
  private func ring(_ entry: CallEntry) -> [DeskEffect] {
    let caller = DeskFact.Caller(entry)
    let fact = DeskEffect.say(.alerting(caller, queue: entry.queue, until: entry.alertsUntil))
    switch terminalFocus {
    case .focused: return [fact]
    case .unknown: return [fact, .bell]
    case .unfocused:
      let queue = entry.queue.isEmpty ? "" : ", queue \(entry.queue)"
      return [fact, .bell, .notify("A call is alerting\(queue)")]
    }
  }
}

extension DeskFact.Caller {
  init(_ entry: CallEntry) { self.init(id: entry.id, name: entry.name, number: entry.number) }
}
