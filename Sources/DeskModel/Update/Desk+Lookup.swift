internal import CallDesk
internal import CustomerLookup
internal import GenesysCloud

extension Desk {
  /// `l`: looks the caller up by the configured order; pressed again, opens the input.
  mutating func startLookup() -> [DeskEffect] {
    guard let call else {
      openLookupInput(freeLookup?.key.draft ?? "")
      return []
    }
    if let lookup = call.work.lookup, lookup.state != .cancelled {
      openLookupInput(call.work.drafts.lookup ?? lookup.key.draft)
      return []
    }
    let effects = lookUpByOrder(call)
    guard effects.isEmpty else { return effects }
    let remark = "This call carries nothing to look it up by: no customer id, e-mail address or number."
    openLookupInput(call.work.drafts.lookup ?? "", remark: remark)
    return []
  }

  /// Looks a call up by what it carries, in the configured order.
  /// - Returns: nothing when it carries none of it.
  mutating func lookUpByOrder(_ call: CallEntry, isAutomatic: Bool = false) -> [DeskEffect] {
    // By hand the input opens instead, and a number can be typed.
    let course = LookupCourse(
      of: call.conversation.customer, by: rules.lookup, privacy, isAutomatic: isAutomatic,
      saysWithheld: isAutomatic)
    return course.map { lookUp($0.key, for: call.id, course: $0) } ?? []
  }

  /// Starts a lookup; what was asked before for the same call is nobody's question any more.
  mutating func lookUp(_ key: LookupKey, for id: ConversationID?, course: LookupCourse? = nil) -> [DeskEffect]
  {
    if let id, let call = calls[id], let refusal = listenRefusal(of: call) {
      return tell("Not looked up: \(refusal).")
    }
    let last = id.map { calls[$0]?.work.lookup } ?? freeLookup
    var effects: [DeskEffect] = []
    if let last, last.isRunning {
      courses[last.ticket] = nil
      effects.append(.order(.cancel(last.ticket)))
    }
    let ticket = newTicket()
    courses[ticket] = course
    let key = classified(key, for: id.flatMap { calls[$0] })
    let progress = LookupProgress(ticket: ticket, key: key, state: nil)
    if let id {
      calls.change(id) { entry in
        entry.work.lookup = progress
        (entry.work.chosen, entry.work.proposal, entry.work.leftOut) = (nil, nil, [])
      }
    } else {
      freeLookup = progress
    }
    // Who types what to look for wants to know what the CRM says now.
    return effects + [.order(.lookup(ticket: ticket, id, key, anew: course == nil))]
  }

  mutating func take(_ report: LookupReport) -> [DeskEffect] {
    guard let id = report.conversation else {
      guard freeLookup?.ticket == report.ticket else { return [] }
      freeLookup?.state = report.state
      let seen = freeLookup?.answer.map { self.seen($0, in: nil) }
      freeLookup?.seen = seen
      return answered(report, caller: nil)
    }
    // The answer to a question that was asked anew since is nobody's answer any more.
    guard let call = calls[id], call.work.lookup?.ticket == report.ticket else { return [] }
    calls.change(id) { entry in
      entry.work.lookup?.state = report.state
      entry.work.lookup?.seen = nil
      if case .answered(let answer) = report.state, answer.matches.count == 1 { entry.work.chosen = 0 }
    }
    let isRunning = calls[id]?.work.lookup?.isRunning ?? false
    let course = isRunning ? nil : courses.removeValue(forKey: report.ticket)
    if let course, let next = nextLookup(id, course) { return next }
    refreshProposal(id)
    let said = course.flatMap { outcome(of: id, isAutomatic: $0.isAutomatic) }
    let effects =
      noted(id) + answered(report, caller: DeskFact.Caller(call), tried: course?.tried ?? [], telling: said)
    guard let course else { return effects }
    return effects + tell(said, to: id) + (course.isAutomatic ? injectByItself(id, telling: said) : [])
  }

  private mutating func answered(
    _ report: LookupReport, caller: DeskFact.Caller?, tried: [LookupKey] = [],
    telling said: CallDeskOrder.Pair? = nil
  ) -> [DeskEffect] {
    guard case .answered(let answer) = report.state else {
      if report.state == .cancelled { message = "Lookup cancelled." }
      return []
    }
    message = words(for: answer, in: report.conversation, tried: tried, words(telling: said))
    let work = report.conversation.flatMap { calls[$0]?.work }
    return [.say(.lookup(caller, spoken(answer, in: work)))] + (report.conversation.map(proposed) ?? [])
  }

  /// Each key of a proposal, for linear mode: what was said may be written.
  func proposed(_ id: ConversationID) -> [DeskEffect] {
    (calls[id]?.work.proposal?.marked ?? []).map {
      .say(
        .proposed(key: $0.key, now: spoken($0.now, of: $0.key), wouldBe: spoken($0.wouldBe, of: $0.key) ?? "")
      )
    }
  }

  private func words(
    for answer: LookupAnswer, in id: ConversationID?, tried: [LookupKey], _ told: String
  ) -> Notice {
    if let reason = answer.notAsked { return Notice(.warn, "Not looked up: \(reason).\(told)") }
    let call = id.flatMap { calls[$0] }
    guard let match = answer.matches.first else {
      let failed = answer.silent.filter(\.wasAsked).map { "\($0.connector): \($0.reason)" }
      if !failed.isEmpty {
        return Notice(.error, "\(failed.joined(separator: "; ")).\(told) \(keyName(.lookup)) looks up again.")
      }
      if !answer.isNobody {
        let cut = answer.truncated.map { "\($0.connector): truncated, \($0.reason); \($0.advice)" }
        return Notice(
          .warn, "\(cut.joined(separator: "; ")).\(told) \(keyName(.lookup)) looks up something else.")
      }
      let keys = (tried.map { classified($0, for: call) } + [answer.key]).map(\.shown).joined(
        separator: ", nor for ")
      return Notice(.warn, "No customer for \(keys).\(told) \(keyName(.lookup)) looks up something else.")
    }
    if answer.matches.count > 1 {
      let choose = call == nil ? "" : ": \(keyName(.inject)) to choose"
      return Notice(.warn, "\(answer.matches.count) customers match \(answer.key.shown)\(choose).\(told)")
    }
    let name = customerName(of: match, in: call?.work)
    let found = "\(match.confidence.word.capitalizedFirst): \(name).\(told)"
    guard let call, !call.isOver else { return Notice(.ok, "\(found)") }
    let count = call.work.proposal?.marked.count ?? 0
    let rest = count == 0 ? "Nothing to inject." : "\(keyName(.inject)) injects \(count.keys)."
    if answer.isOld(match.record) {
      let (crm, read) = (match.record.connector, match.record.read)
      let trouble = answer.silent.first { $0.connector == crm }?.trouble ?? .unreachable
      return Notice(.warn, "\(crm) \(trouble.words): \(name) as known at \(read). \(rest)")
    }
    return Notice(.ok, "\(found) \(rest)")
  }

  /// The journal keeps what a person was offered, once for each answer and each choice.
  func noted(_ id: ConversationID) -> [DeskEffect] {
    calls[id]?.work.proposal.map { [.order(.noteProposal($0))] } ?? []
  }

  /// Keeps the proposal true to the call and to what was left out.
  mutating func refreshProposal(_ id: ConversationID) {
    guard let call = calls[id] else { return }
    var proposal = call.work.proposal
    if let match = call.work.match {
      let mapped = match.mapped { rules.mappings[$0.connector] ?? Mapping([]) }
      proposal = rules.injection.proposal(
        match, mapped: mapped, conversation: call.conversation, leftOut: call.work.leftOut)
      calls.change(id) { $0.work.proposal = proposal }
    }
    // What would be written tells what is masked; an event that changes nothing of it does not.
    if call.work.lookup?.seen == nil || Self.values(proposal) != Self.values(call.work.proposal) { see(id) }
  }

  private static func values(_ proposal: Proposal?) -> [String] {
    (proposal?.rows ?? []).flatMap { [$0.key, $0.wouldBe] }
  }

  mutating func openLookupInput(_ text: String, remark: String? = nil) {
    overlays.append(.lookup(LookupInput(conversation: selectedCall, text: TextInput(text), remark: remark)))
  }
}

extension Int {
  /// `1 key`, `3 keys`.
  var keys: String { self == 1 ? "1 key" : "\(self) keys" }
}
