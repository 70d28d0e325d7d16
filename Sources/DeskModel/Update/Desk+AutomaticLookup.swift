internal import CallDesk
internal import CustomerLookup
internal import GenesysCloud

/// What happens by itself where the configuration says so: looking up, injecting, saying how it ended.
extension Desk {
  /// Looks a call of the agent's up when it gets to where that is configured: once for each conversation,
  /// whatever became of it.
  mutating func lookUpByItself(_ id: ConversationID) -> [DeskEffect] {
    guard let call = calls[id], call.isMine, call.work.lookup == nil, !call.role.isListening,
      call.conversation.isCustomerKnown
    else { return [] }
    switch (rules.lookup.automatic, call.phase) {
    case (.alerting, .alerting), (.alerting, .connected), (.connected, .connected):
      return lookUpByOrder(call, isAutomatic: true)
    default: return []
    }
  }

  /// Nobody waits for the customer of a call that is over.
  mutating func endLookup(of id: ConversationID) -> [DeskEffect] {
    guard let call = calls[id], call.isOver, let lookup = call.work.lookup, lookup.isRunning else {
      return []
    }
    courses[lookup.ticket] = nil
    calls.change(id) { $0.work.lookup?.state = .cancelled }
    return [.order(.cancel(lookup.ticket))]
  }

  /// The next thing that the call carries, where the last one found nobody and no CRM failed.
  mutating func nextLookup(_ id: ConversationID, _ course: LookupCourse) -> [DeskEffect]? {
    var course = course
    guard let answer = calls[id]?.work.lookup?.answer, let next = course.next(after: answer) else {
      return nil
    }
    return lookUp(next, for: id, course: course)
  }

  /// Only the one sure match of everybody who was asked: a CRM that failed may know another customer. Only into
  /// a call that came up before our eyes, and over what came with it: whatever else stands there, a person or
  /// an earlier run may have put there on purpose, so it waits for a person.
  mutating func injectByItself(_ id: ConversationID, telling said: CallDeskOrder.Pair?) -> [DeskEffect] {
    guard rules.lookup.injectsSure, let call = calls[id], !call.isOver, !call.role.isListening,
      call.conversation.isCustomerKnown, call.conversation.customer?.hasEnded == false,
      let answer = call.work.lookup?.answer, answer.matches.count == 1, !answer.hasFailed,
      let match = answer.matches.first,
      match.confidence == .sure, let proposal = call.work.proposal, !proposal.marked.isEmpty
    else { return [] }
    let lead = "Sure: \(customerName(of: match, in: call.work)).\(words(telling: said))"
    let pairs = proposal.marked.filter { mayWriteByItself($0.key, on: proposal.participant, of: call) }
      .map { CallDeskOrder.Pair($0.key, $0.wouldBe) }
    guard !pairs.isEmpty else {
      let way = "\(keyName(.inject)) injects \(proposal.marked.count.keys)."
      let reason = call.isFromBefore ? "the call is older than this desk" : "changed since the call came"
      message = Notice(.ok, "\(lead) \(way) Not by itself: \(reason).")
      return []
    }
    let effects = write(pairs, on: proposal.participant, of: id, injecting: true)
    calls.change(id) { $0.work.injection?.lead = lead }
    message = injectionNotice(id)
    return effects
  }

  /// Whether an attribute is as it came with a call that came up before our eyes.
  private func mayWriteByItself(_ key: String, on participant: ParticipantID, of call: CallEntry) -> Bool {
    guard !call.isFromBefore else { return false }
    guard let row = call.work.attributes[participant]?[key] else { return true }
    return row.write == nil && row.origin == .atStart
  }

  /// What is said of an injection that nobody asked for: that it is on its way, then how it ended.
  func injectionNotice(_ id: ConversationID) -> Notice? {
    guard let injection = calls[id]?.work.injection, let lead = injection.lead else { return nil }
    let keys = injection.keys.count.keys
    guard injection.isFinished else {
      return Notice(.ok, "\(lead) Injecting \(keys) by itself, as configured.")
    }
    return Notice(.ok, "\(lead) Injected by itself: \(injection.confirmed) of \(keys) confirmed.")
  }

  /// What a call is told of how its lookup ended, for flows and reports that ask; by itself no more is written
  /// over than an injection would.
  func outcome(of id: ConversationID, isAutomatic: Bool) -> CallDeskOrder.Pair? {
    guard let call = calls[id], !call.isOver, let customer = call.conversation.customer,
      !customer.hasEnded, call.conversation.isCustomerKnown, let answer = call.work.lookup?.answer,
      let pair = rules.lookup.outcome(of: answer, on: customer)
    else { return nil }
    return !isAutomatic || mayWriteByItself(pair.key, on: customer.id, of: call) ? pair : nil
  }

  /// The sentence that names it, for the middle of others.
  func words(telling said: CallDeskOrder.Pair?) -> String {
    said.map { " \($0.key) gets \(masked($0.value, of: $0.key)), as configured." } ?? ""
  }

  /// Writes it, and says so.
  mutating func tell(_ said: CallDeskOrder.Pair?, to id: ConversationID) -> [DeskEffect] {
    guard let said, let customer = calls[id]?.conversation.customer else { return [] }
    let told = Notice(.info, "\(String(words(telling: said).dropFirst()))")
    return [.say(.notice(told))] + write([said], on: customer.id, of: id, injecting: false)
  }
}
