internal import CustomerLookup
internal import GenesysCloud

extension HeadlessDesk {
  /// Tells the call how its lookup ended where nobody is injected, as the desk does where that is configured.
  /// - Returns: the same failure, with what became of it.
  func telling(
    _ failure: HeadlessFailure, _ request: InjectRequest, _ participant: Participant, _ rules: LookupRules,
    isDryRun: Bool
  ) async -> HeadlessFailure {
    switch failure {
    case .notFound(let finding):
      .notFound(await told(finding, request, participant, rules, isDryRun))
    case .notSure(let finding):
      .notSure(await told(finding, request, participant, rules, isDryRun))
    case .notAlone(let finding):
      .notAlone(await told(finding, request, participant, rules, isDryRun))
    default: failure
    }
  }

  private func told(
    _ finding: CustomerFinding, _ request: InjectRequest, _ participant: Participant, _ rules: LookupRules,
    _ isDryRun: Bool
  ) async -> CustomerFinding {
    // Who was looked up by hand tells nothing of what the call carries.
    guard request.key == nil, let pair = rules.outcome(of: finding.answer, on: participant) else {
      return finding
    }
    var finding = finding
    var target = request.target
    (target.participant, target.pairs) = (.id(participant.id), [pair])
    var key = KeyWrite(
      key: pair.key, old: participant.attributes[pair.key], new: pair.value, fate: .proposed)
    if !isDryRun {
      do {
        if let written = try await set(target).keys.first { key = written }
      } catch { key.fate = .notWritten(reason: error.reason) }
    }
    finding.outcome = key
    return finding
  }
}

extension HeadlessFailure {
  fileprivate var reason: String {
    switch self {
    case .platform(let error): error.words
    case .over: "the call is over"
    case .left(let selector, _): "\(selector) has left the call"
    case .interrupted: "cancelled"
    case .onlyListening: "you only listen to this call"
    case .noSuchParticipant, .ambiguous, .noTopic, .nothingToLookUp, .notFound, .notSure, .notAlone,
      .incomplete:
      "the call cannot be written to"
    }
  }
}
