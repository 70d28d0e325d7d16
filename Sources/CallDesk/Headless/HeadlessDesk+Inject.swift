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
  /// - Throws: `HeadlessFailure`; then nothing was written.
  public func inject(
    _ request: InjectRequest, finder: CustomerFinder, isDryRun: Bool
  ) async throws(HeadlessFailure) -> InjectResult {
    guard let answer = await finder.find(request.key, only: request.connector) else { throw .interrupted }
    journal?.noteLookup(
      request.key.value, by: request.key.kind.rawValue, matches: answer.matches.count,
      in: request.target.conversation)
    guard let match = answer.matches.first else { throw .notFound(answer) }
    guard answer.matches.count == 1, match.confidence == .sure || request.key.kind != .phone else {
      throw .notSure(answer)
    }
    guard !answer.hasFailed else { throw .notAlone(answer) }
    let conversation = try await conversation(request.target.conversation).conversation
    let participant = try target(request.target.participant, in: conversation)
    let proposal = Injection(privacy: rules.privacy, budget: rules.budget).proposal(
      match, mapped: match.mapped(by: finder.mapping), conversation: conversation.id,
      participant: participant)
    journal?.note(proposal)
    if let refusal = proposal.mapped.refusal { throw .incomplete(refusal) }
    if isDryRun { return InjectResult(answer: answer, proposal: proposal, written: nil) }
    var target = request.target
    target.participant = .id(participant.id)
    return InjectResult(answer: answer, proposal: proposal, written: try await write(proposal, target))
  }

  // What the mapping refused has no text that could be sent; it is part of the result all the same.
  private func write(
    _ proposal: Proposal, _ request: AttributeSetRequest
  ) async throws(HeadlessFailure) -> AttributeSetResult {
    var request = request
    let fit = proposal.rows.filter { proposal.mapped[$0.key]?.refusal == nil }
    request.pairs = fit.map { CallDeskOrder.Pair($0.key, $0.wouldBe) }
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
