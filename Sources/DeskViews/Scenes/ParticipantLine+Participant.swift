internal import DeskModel
internal import GenesysCloud
internal import Groundwork

extension ParticipantLine {
  /// A party of a call at a time.
  init(_ party: Participant, of call: CallEntry?, me: String?, isSelected: Bool, now: Timestamp) {
    let phase = Phase(party)
    let start = party.connectedTime ?? party.startTime
    let isOutside = party.purpose.isOutside
    let number = isOutside ? party.contactNumber : party.contactAddress.map(Address.readable) ?? ""
    let name = call?.name(of: party) ?? ""
    let part = call?.conversation.role(of: party).word ?? ""
    // A number stands in its own column.
    self.init(
      purpose: party.purpose.rawValue, part: part,
      name: isOutside && name == number ? "" : name.isEmpty && !isOutside ? number : name,
      isMe: party.userID != nil && party.userID == me, number: isOutside ? CallerNumber.grouped(number) : "",
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
    } else if party.isOnHold {
      self = .held
    } else if party.state == .connected {
      self = .connected
    } else {
      self = .other(party.state == .none ? "" : party.state.rawValue)
    }
  }
}
