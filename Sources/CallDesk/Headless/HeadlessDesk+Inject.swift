public import CustomerLookup
internal import GenesysCloud
internal import Groundwork

extension HeadlessDesk {
  /// Looks a customer up, works out the proposal and writes it.
  ///
  /// Only one sure match is written without a person choosing; an e-mail or id that was given by hand
  /// is such a choice.
  /// - Parameters:
  ///   - request: where, whom, and how to wait.
  ///   - finder: who finds customers.
  ///   - isDryRun: stop at the proposal.
  /// - Returns: what was found, proposed and written.
  /// - Throws: `HeadlessFailure`; then nothing was written but how the lookup ended, where that is configured.
  public func inject(
    _ request: InjectRequest, finder: CustomerFinder, isDryRun: Bool
  ) async throws(HeadlessFailure) -> InjectResult {
    let conversation = try await conversation(request.target.conversation).conversation
    try await refuseListener(to: conversation)
    let participant = try target(request.target.participant, in: conversation)
    let subject = try subject(of: participant, in: conversation, isNamed: request.key != nil)
    let finding = try await find(request, conversation, subject, finder)
    let match: Match
    do { match = try sure(finding, isChosen: request.key.map { $0.kind != .phone } ?? false) } catch {
      throw await telling(error, request, participant, finder.rules, isDryRun: isDryRun)
    }
    var proposal = Injection(privacy: rules.privacy, budget: rules.budget).proposal(
      match, mapped: match.mapped(by: finder.mapping), conversation: conversation.id,
      participant: participant)
    if request.key == nil, let said = finder.rules.outcome(of: finding.answer, on: participant) {
      proposal.add(said, now: participant.attributes[said.key])
    }
    journal?.note(proposal)
    if let refusal = proposal.mapped.refusal { throw .incomplete(refusal) }
    if isDryRun { return InjectResult(finding: finding, proposal: proposal, written: nil) }
    var target = request.target
    target.participant = .id(participant.id)
    return InjectResult(finding: finding, proposal: proposal, written: try await write(proposal, target))
  }

  /// As the desk does. Who is signed in is asked only where somebody listens.
  private func refuseListener(to call: Conversation) async throws(HeadlessFailure) {
    guard call.participants.contains(where: { !$0.hasEnded && call.role(of: $0).isListening }) else { return }
    let me: Agent?
    do { me = try await platform.person() } catch { throw .platform(error) }
    guard let mine = me.flatMap({ call.leg(of: $0.id) }), call.role(of: mine).isListening else { return }
    throw .onlyListening(call.id)
  }

  /// Who is looked up: somebody from outside stands for themselves, or one would get the record of another;
  /// what is written on an agent is the customer's.
  private func subject(
    of participant: Participant, in call: Conversation, isNamed: Bool
  ) throws(HeadlessFailure) -> Participant? {
    if participant.purpose.isOutside { return participant }
    if case .several(let parties) = call.customerChoice, !isNamed {
      throw .ambiguous(.customer, parties, in: call.id)
    }
    return call.customerChoice.known
  }

  /// The same course that the desk takes: the next key where nobody is found.
  private func find(
    _ request: InjectRequest, _ call: Conversation, _ subject: Participant?, _ finder: CustomerFinder
  ) async throws(HeadlessFailure) -> CustomerFinding {
    let byOrder = LookupCourse(of: subject, by: finder.rules, rules.privacy, saysWithheld: true)
    guard var course = request.key.map({ LookupCourse([$0]) }) ?? byOrder else {
      throw .nothingToLookUp(finder.rules.order)
    }
    while true {
      guard let answer = await finder.find(course.key, only: request.connector) else { throw .interrupted }
      journal?.note(course.key, answer, in: call.id)
      if course.next(after: answer) == nil { return finding(answer, course.tried, of: subject) }
    }
  }

  private func finding(_ answer: LookupAnswer, _ tried: [LookupKey], of subject: Participant?)
    -> CustomerFinding
  {
    func printable(_ key: LookupKey) -> LookupKey {
      let names = subject?.attributes.filter { $0.value == key.value }.keys.map(\.self) ?? []
      let isHidden = names.contains { rules.privacy.privacyClass(of: $0) >= .neverLog }
      return isHidden ? LookupKey(key.kind, Privacy.dots) : key
    }
    var answer = answer
    answer.key = printable(answer.key)
    return CustomerFinding(answer: answer, tried: tried.map(printable))
  }

  /// The one match that may be written without a person looking.
  private func sure(_ finding: CustomerFinding, isChosen: Bool) throws(HeadlessFailure) -> Match {
    let answer = finding.answer
    guard let match = answer.matches.first else { throw .notFound(finding) }
    guard answer.matches.count == 1, match.confidence == .sure || isChosen && answer.truncated.isEmpty else {
      throw .notSure(finding)
    }
    guard !answer.hasFailed else { throw .notAlone(finding) }
    return match
  }

  // What the mapping refused has no text that could be sent; it is part of the result all the same.
  private func write(
    _ proposal: Proposal, _ request: AttributeSetRequest
  ) async throws(HeadlessFailure) -> AttributeSetResult {
    var request = request
    let fit = proposal.rows.filter { proposal.mapped[$0.key]?.refusal == nil }
    request.pairs = fit.map { CallDeskOrder.Pair($0.key, $0.wouldBe) }
    for row in fit { request.chosenOver.updateValue(row.now, forKey: row.key) }
    var result = AttributeSetResult(
      conversation: proposal.conversation, participant: proposal.participant, keys: [], requests: 0)
    if !fit.isEmpty { result = try await set(request) }
    result.keys += proposal.rows.compactMap { row in
      guard let reason = proposal.mapped[row.key]?.refusal else { return nil }
      return KeyWrite(
        key: row.key, old: row.now, new: row.wouldBe, fate: .refused(reason: reason, status: nil))
    }
    return result
  }
}
