import CustomerLookup

extension LookupTrouble {
  /// The exit status of a CRM that gave no usable answer, as it is of the platform.
  fileprivate var status: CommandStatus {
    switch self {
    case .unreachable: .unreachable
    case .notPermitted: .notPermitted
    case .busy: .tryLater
    case .refused: .badData
    case .configuration: .configuration
    }
  }

  /// Short and stable, for scripts.
  fileprivate var code: String {
    switch self {
    case .unreachable: "crm.silent"
    case .notPermitted: "crm.not.permitted"
    case .busy: "crm.busy"
    case .refused: "crm.refused"
    case .configuration: "crm.configuration"
    }
  }

  fileprivate var advice: String {
    switch self {
    case .unreachable: "try again"
    case .notPermitted: "give it a key that may search customers"
    case .busy: "try again later"
    case .refused: "see what it was asked with `patchbay crm explain`"
    case .configuration: "mend its configuration"
    }
  }
}

extension LookupAnswer {
  /// The trouble that the exit status is of: the worst of all CRMs that should have answered.
  fileprivate var trouble: LookupTrouble {
    let all = silent.filter(\.wasAsked).map(\.trouble)
    let worst = CommandStatus.worst(of: all.map(\.status))
    return all.first { $0.status == worst } ?? .unreachable
  }

  /// The exit status of CRMs that gave no usable answer.
  var failureStatus: CommandStatus { trouble.status }
}

extension CommandFailure {
  /// A lookup in which a CRM that was asked gave no usable answer.
  /// - Parameters:
  ///   - answer: what came of it.
  ///   - found: what is known all the same, up to where it is said what the CRM did.
  ///   - deed: what was and was not done, up to where what to do is said.
  init(silent answer: LookupAnswer, _ found: String, _ deed: String) {
    let words = answer.silent.filter(\.wasAsked).map { "\($0.connector): \($0.reason)" }
    let trouble = answer.trouble
    self.init(
      status: trouble.status, code: trouble.code,
      message: "\(found) \(trouble.words) (\(words.joined(separator: "; "))). \(deed) \(trouble.advice).")
  }

  /// A lookup that found nobody among what a CRM gave, which was not all it has.
  /// - Parameters:
  ///   - answer: what came of it.
  ///   - deed: what was and was not done.
  init(truncated answer: LookupAnswer, _ deed: String) {
    let words = answer.truncated.map { "\($0.connector): \($0.reason)" }.joined(separator: "; ")
    let advice = answer.truncated.reduce(into: [String]()) { all, one in
      if !all.contains(one.advice) { all.append(one.advice) }
    }
    self.init(
      status: .tryLater, code: "truncated",
      message:
        "Who has the \(answer.key.kind.rawValue) \"\(answer.key.value)\" is not known: the answer is truncated (\(words)). \(deed); \(advice.joined(separator: "; ")), or ask by another key."
    )
    truncated = answer.truncated.map(\.json)
  }
}
