internal import GenesysCloud
internal import Groundwork

/// Reads from a conversation what the desk shows of it to one person.
struct CallReading {
  let conversation: Conversation
  let mine: Participant?
  let customer: Participant?

  init(conversation: Conversation, agentID: String?) {
    self.conversation = conversation
    mine = agentID.flatMap { conversation.agent(userID: $0) }
    customer = conversation.customer
  }

  func entry(keeping old: CallEntry?) -> CallEntry {
    let phase = phase
    let number = customer?.callerNumber ?? ""
    let name = customer?.name ?? ""
    return CallEntry(
      id: conversation.id, conversation: conversation, phase: phase, since: since(phase),
      name: name.isEmpty ? (number.isEmpty ? CallEntry.withheld : number) : name, number: number,
      queue: queue,
      direction: customer?.direction ?? mine?.direction ?? "", waited: waited, isMuted: mine?.muted ?? false,
      isMine: mine != nil, alertsUntil: phase == .alerting ? alertsUntil : nil,
      ended: phase.isLive ? nil : endTime, length: phase.isLive ? nil : length, answered: mine?.connectedTime,
      requested: old?.requested, remark: old?.phase == phase ? old?.remark : nil, isUnsettled: false,
      wrapup: wrapup(old?.wrapup),
      work: old?.work ?? CallWork())
  }

  private var phase: CallPhase {
    guard let mine else { return othersPhase }
    if mine.hasEnded || conversation.hasEnded { return owesWrapup ? .wrapup : .ended }
    if mine.state.isAlerting { return .alerting }
    if mine.held { return .held }
    return mine.state == .connected ? .connected : .waiting
  }

  // A call we are not on: what its agents do is what it is.
  private var othersPhase: CallPhase {
    guard !conversation.hasEnded, let customer, !customer.hasEnded else { return .ended }
    let agents = conversation.participants.filter {
      ($0.purpose == .agent || $0.purpose == .user) && !$0.hasEnded
    }
    if agents.contains(where: { $0.state == .connected && !$0.held }) { return .connected }
    if agents.contains(where: \.held) { return .held }
    return agents.contains { $0.state.isAlerting } ? .alerting : .waiting
  }

  private var owesWrapup: Bool {
    // Whose phone rang out has nothing to wrap up, whatever the queue asks of those who talked.
    guard let mine, mine.wrapupRequired, (mine.connectedTime ?? mine.startACWTime) != nil else {
      return false
    }
    return !isWrapupGiven && !mine.wrapupSkipped
  }

  private var isWrapupGiven: Bool {
    guard let mine else { return false }
    return mine.wrapupCode != nil || mine.endACWTime != nil
      || ["complete", "skipped"].contains(mine.afterCallWork?.lowercased())
  }

  private func wrapup(_ old: WrapupState?) -> WrapupState {
    let began = mine?.startACWTime ?? mine?.endTime
    let deadline = mine?.wrapupTimeout.flatMap { timeout in began.map { $0.advanced(by: timeout) } }
    return WrapupState(
      isRequired: mine?.wrapupRequired ?? false, deadline: deadline, codes: old?.codes, isGiven: isWrapupGiven
    )
  }

  private func since(_ phase: CallPhase) -> Timestamp? {
    let legs = [customer, mine].compactMap { $0 }
    let connected = legs.lazy.compactMap(\.connectedTime).first
    switch phase {
    case .alerting: return mine?.startAlertingTime ?? mine?.startTime
    case .connected: return connected ?? conversation.startTime
    case .held: return mine?.startHoldTime ?? connected ?? conversation.startTime
    case .waiting: return customer?.startTime ?? conversation.startTime
    case .wrapup, .ended: return endTime
    }
  }

  private var endTime: Timestamp? {
    conversation.endTime ?? mine?.endTime ?? customer?.endTime
      ?? conversation.participants.compactMap(\.endTime).max()
  }

  private var length: Interval? {
    guard let end = endTime,
      let start = customer?.connectedTime ?? mine?.connectedTime ?? conversation.startTime
    else { return nil }
    return end.since(start)
  }

  private var waited: Interval? {
    guard let rang = mine?.startAlertingTime, let came = customer?.connectedTime ?? conversation.startTime
    else { return nil }
    return rang < came ? nil : rang.since(came)
  }

  private var alertsUntil: Timestamp? {
    guard let mine, let timeout = mine.alertingTimeout else { return nil }
    return (mine.startAlertingTime ?? mine.startTime)?.advanced(by: timeout)
  }

  private var queue: String {
    // The calls shape gives no queue a name; its acd participant bears it.
    mine?.queueName ?? conversation.participants.lazy.compactMap(\.queueName).first { !$0.isEmpty }
      ?? conversation.participant(purpose: .acd)?.name ?? ""
  }
}
