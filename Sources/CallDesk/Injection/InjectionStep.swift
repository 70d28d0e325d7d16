public import CustomerLookup

/// What a press of `i` does outside the preview (interface.md, *Keys*).
public enum InjectionStep: Sendable, Hashable {
  /// There is no lookup yet.
  case lookFirst
  /// Several customers match; one must be chosen.
  case choose
  /// Something is not on the screen or not sure: show it first.
  case preview
  /// Everything that would be written is visible and sure.
  case send
  /// There is nothing to send, with the reason.
  case nothing(String)

  /// The step for what is known. Only what is on the screen is ever written without a preview.
  /// - Parameters:
  ///   - answer: the lookup of this call, if there was one.
  ///   - proposal: what the only or chosen match leads to.
  ///   - visibleKeys: keys whose proposed value can be read on the screen now.
  public init(answer: LookupAnswer?, proposal: Proposal?, visibleKeys: Set<String>) {
    guard let answer else {
      self = .lookFirst
      return
    }
    guard let proposal else {
      self = answer.matches.isEmpty ? .nothing(Self.nobody(answer)) : .choose
      return
    }
    let marked = proposal.marked
    if marked.isEmpty {
      let isRefused = proposal.rows.contains { if case .refused = $0.kind { true } else { false } }
      self = isRefused ? .preview : .nothing("Nothing left to inject.")
    } else if answer.matches.count == 1, proposal.match.confidence == .sure,
      !proposal.match.records.contains(where: answer.isOld),
      marked.allSatisfy({ visibleKeys.contains($0.key) })
    {
      self = .send
    } else {
      self = .preview
    }
  }

  /// The same step, but nothing is sent without a preview unless something holds.
  public func asking(unless isSure: Bool) -> InjectionStep { self == .send && !isSure ? .preview : self }

  /// Why there is no customer. "Not found" is only said where everybody who was asked has answered.
  private static func nobody(_ answer: LookupAnswer) -> String {
    if let reason = answer.notAsked { return "Not looked up: \(reason)." }
    let failed = answer.silent.filter(\.wasAsked).map { "\($0.connector): \($0.reason)" }
    let cut = answer.truncated.map { "\($0.connector): \($0.reason); \($0.advice)" }
    return answer.isNobody
      ? "No customer was found."
      : "Who this is could not be found out. \((failed + cut).joined(separator: "; "))."
  }
}
