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
  mutating func injectByItself(_ id: ConversationID) -> [DeskEffect] {
    guard rules.lookup.injectsSure, let work = calls[id]?.work, let answer = work.lookup?.answer,
      answer.matches.count == 1, !answer.hasFailed,
      let match = answer.matches.first, match.confidence == .sure, let count = work.proposal?.marked.count,
      count > 0
    else { return [] }
    let effects = sendProposal(of: id)
    message = Notice(
      .ok,
      "Sure: \(customerName(of: match, in: calls[id]?.work)). Injecting \(count.keys) by itself, as configured."
    )
    return effects
  }

  /// Writes how the lookup of a call ended, for flows and reports that ask.
  mutating func writeOutcome(of id: ConversationID) -> [DeskEffect] {
    guard let key = rules.lookup.outcomeKey, let call = calls[id], !call.isOver,
      let customer = call.conversation.customer, let outcome = call.work.lookup?.answer?.outcome
    else { return [] }
    let stands = customer.attributes[key]
    // That a customer was found is only news where something else was said before.
    guard stands != outcome.rawValue, outcome != .one || stands != nil else { return [] }
    return write([CallDeskOrder.Pair(key, outcome.rawValue)], on: customer.id, of: id, injecting: false)
  }
}
