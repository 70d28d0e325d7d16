internal import DeskModel
internal import GenesysCloud
internal import Groundwork

extension ParticipantLine {
  /// A party of a call at a time.
  init(_ party: Participant, of call: CallEntry?, me: String?, isSelected: Bool, now: Timestamp) {
    let phase = Phase(party)
    let start = party.connectedTime ?? party.startTime
    let isCaller = party.purpose == .customer || party.purpose == .external
    let isCustomer = isCaller && party.id == call?.conversation.customer?.id
    let number = isCustomer ? call?.number ?? "" : party.callerAddress.map(Address.readable) ?? ""
    self.init(
      purpose: party.purpose.rawValue, name: party.name ?? party.queueName ?? (isCaller ? "" : number),
      isMe: party.userID != nil && party.userID == me, number: isCaller ? CallerNumber.grouped(number) : "",
      phase: phase,
      isMuted: party.muted && phase != .ended,
      duration: phase == .connected || phase == .held ? start.map { now.since($0) } : nil,
      ended: party.endTime, isSelected: isSelected)
  }
}

extension ParticipantLine.Phase {
  init(_ party: Participant) {
    if party.hasEnded {
      self = .ended
    } else if party.state.isAlerting {
      self = .alerting
    } else if party.held {
      self = .held
    } else if party.state == .connected {
      self = .connected
    } else {
      self = .other(party.state == .none ? "" : party.state.rawValue)
    }
  }
}
