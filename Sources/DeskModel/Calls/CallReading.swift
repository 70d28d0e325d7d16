internal import GenesysCloud
internal import Groundwork

/// Reads from a conversation what the desk shows of it to one person.
struct CallReading {
  let conversation: Conversation
  let mine: Participant?
  let customer: Participant?
  /// When it is read.
  let now: Timestamp
  private let role: LegRole
  /// My legs that owe a wrap-up, the oldest first, and the one that a wrap-up is for.
  private let owing: [Participant]
  private let wrapupLeg: Participant?

  init(conversation: Conversation, agentID: String?, now: Timestamp) {
    self.conversation = conversation
    self.now = now
    mine = agentID.flatMap { conversation.leg(of: $0) }
    customer = conversation.customer
    role = mine.map { conversation.role(of: $0) } ?? .own
    owing = agentID.map { conversation.legsOwingWrapup(of: $0) } ?? []
    wrapupLeg = agentID.flatMap { conversation.wrapupLeg(of: $0) }
  }

  func entry(keeping old: CallEntry?) -> CallEntry {
    let phase = phase
    let ringing = ringing(phase, old?.ringing)
    let words = CallerWords(customer)
    var entry = CallEntry(
      id: conversation.id, conversation: conversation, phase: phase, since: since(phase, ringing),
      name: words.column, number: words.number,
      queue: queue,
      direction: customer?.direction ?? mine?.direction ?? "", waited: waited, isMuted: mine?.muted ?? false,
      isMine: mine != nil, alertsUntil: phase == .alerting ? alertsUntil(ringing) : nil,
      ended: phase.isLive ? nil : endTime, length: phase.isLive ? nil : length, answered: mine?.connectedTime,
      requested: old?.requested, remark: old?.phase == phase ? old?.remark : nil, isUnsettled: false,
      wrapup: wrapup(old?.wrapup),
      work: old?.work ?? CallWork())
    (entry.role, entry.ringing) = (role, ringing)
    return entry
  }

  private var phase: CallPhase {
    guard let mine else { return othersPhase }
    if mine.hasEnded || conversation.hasEnded { return owing.isEmpty ? .ended : .wrapup }
    if mine.state.isAlerting { return .alerting }
    if mine.held { return .held }
    return mine.state == .connected ? .connected : .waiting
  }

  // A call we are not on: what whoever serves the customer does is what it is.
  private var othersPhase: CallPhase {
    guard !conversation.hasEnded,
      conversation.participants.contains(where: { $0.purpose.isOutside && !$0.hasEnded })
    else { return .ended }
    guard let leg = conversation.servingLeg else { return .waiting }
    if leg.held { return .held }
    if leg.state == .connected { return .connected }
    return leg.state.isAlerting ? .alerting : .waiting
  }

  // The platform tells when the phone began to ring only in some shapes; then from when it was seen.
  private func ringing(_ phase: CallPhase, _ old: Ringing?) -> Ringing? {
    guard phase == .alerting, let mine else { return nil }
    if let told = mine.startAlertingTime ?? mine.startTime { return Ringing(leg: mine.id, since: told) }
    return old?.leg == mine.id ? old : Ringing(leg: mine.id, since: now)
  }

  private func wrapup(_ old: WrapupState?) -> WrapupState {
    let leg = wrapupLeg ?? mine
    let began = leg?.startACWTime ?? leg?.endTime
    let deadline = leg?.wrapupTimeout.flatMap { timeout in began.map { $0.advanced(by: timeout) } }
    let isSame = old?.leg == nil || old?.leg == wrapupLeg?.id
    return WrapupState(
      isRequired: leg?.wrapupRequired ?? false, deadline: deadline, codes: isSame ? old?.codes : nil,
      isGiven: leg?.isWrapupGiven ?? false, leg: wrapupLeg?.id, isOwed: !owing.isEmpty)
  }

  private func since(_ phase: CallPhase, _ ringing: Ringing?) -> Timestamp? {
    let legs = [customer, mine].compactMap { $0 }
    let connected = legs.lazy.compactMap(\.connectedTime).first
    switch phase {
    case .alerting: return ringing?.since
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

  private func alertsUntil(_ ringing: Ringing?) -> Timestamp? {
    mine?.alertingTimeout.flatMap { timeout in ringing?.since.advanced(by: timeout) }
  }

  private var queue: String {
    // The calls shape gives no queue a name; its acd participant bears it.
    mine?.queueName ?? conversation.participants.lazy.compactMap(\.queueName).first { !$0.isEmpty }
      ?? conversation.queueLeg?.name ?? ""
  }
}
