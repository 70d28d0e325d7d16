internal import CallDesk
internal import CustomerLookup
internal import GenesysCloud
internal import Groundwork

extension Desk {
  /// Brings the desk to where its own order brought it then.
  mutating func relive(_ order: CallDeskOrder, at moment: Moment) {
    now = moment
    // A key of then took the message away.
    message = nil
    switch order {
    case .write(let ticket, let id, let participant, let pairs):
      let marked = calls[id]?.work.proposal?.marked ?? []
      let isInjection = !marked.isEmpty && marked.map(\.key) == pairs.map(\.key)
      nextTicket = ticket.number
      _ = write(pairs, on: participant, of: id, injecting: isInjection)
    case .lookup(let ticket, let id, let key, _):
      nextTicket = ticket.number
      _ = lookUp(key, for: id)
    case .act(let ticket, let id, let action):
      nextTicket = ticket.number
      _ = act(action, on: id)
    case .setPresence(let ticket, let definition):
      nextTicket = ticket.number
      _ = setPresence(definition)
    case .cancel, .readWrapupCodes, .readPresenceDefinitions, .noteProposal, .noteReveal, .readEarlier,
      .reconnect,
      .checkClocks:
      break
    }
  }

  /// The person went to another call then.
  mutating func relive(selection id: ConversationID) { if calls[id] != nil { selectedCall = id } }

  /// One of several customers was chosen then.
  mutating func relive(choice match: Int, of id: ConversationID) {
    guard let answer = calls[id]?.work.lookup?.answer, answer.matches.indices.contains(match) else { return }
    calls.change(id) { $0.work.chosen = match }
    refreshProposal(id)
  }

  func play(_ id: CommandID) -> [DeskEffect] {
    switch id {
    case .pause: [.playback(.pause)]
    case .step: [.playback(.step)]
    case .faster: [.playback(.faster)]
    case .slower: [.playback(.slower)]
    default: []
    }
  }

  /// What is worth knowing of a replay that stands still.
  var replayNotice: Notice? {
    guard let playback else { return nil }
    if playback.isOver { return "The session ends here: look around, \(keyName(.quit)) leaves." }
    guard playback.isPaused else { return nil }
    return "Paused: \(keyName(.pause)) plays on, \(keyName(.step)) shows the next thing that happened."
  }
}
