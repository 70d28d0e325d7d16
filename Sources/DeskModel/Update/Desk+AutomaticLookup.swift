internal import CallDesk
internal import CustomerLookup
internal import GenesysCloud

/// What happens by itself where the configuration says so: looking up, injecting, saying how it ended.
extension Desk {
  /// Looks a call of the agent's up when it gets to where that is configured: once for each conversation,
  /// whatever became of it.
  mutating func lookUpByItself(_ id: ConversationID) -> [DeskEffect] {
    guard let call = calls[id], call.isMine, call.work.lookup == nil else { return [] }
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

  /// Only the one sure match of everybody who was asked: a CRM that failed may know another customer.
  mutating func injectByItself(_ id: ConversationID, telling said: CallDeskOrder.Pair?) -> [DeskEffect] {
    guard rules.lookup.injectsSure, let work = calls[id]?.work, let answer = work.lookup?.answer,
      answer.matches.count == 1, !answer.hasFailed,
      let match = answer.matches.first, match.confidence == .sure, let count = work.proposal?.marked.count,
      count > 0
    else { return [] }
    let effects = sendProposal(of: id)
    message = Notice(
      .ok,
      "Sure: \(customerName(of: match, in: calls[id]?.work)).\(words(telling: said)) Injecting \(count.keys) by itself, as configured."
    )
    return effects
  }

  /// What a call is told of how its lookup ended, for flows and reports that ask.
  func outcome(of id: ConversationID) -> CallDeskOrder.Pair? {
    guard let call = calls[id], !call.isOver, let customer = call.conversation.customer,
      let answer = call.work.lookup?.answer
    else { return nil }
    return rules.lookup.outcome(of: answer, on: customer)
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
