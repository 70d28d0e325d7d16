import CallDesk
import CustomerLookup
import GenesysCloud

extension CommandFailure {
  /// A failure of a command without a screen, before anything was written.
  init(_ failure: HeadlessFailure) {
    switch failure {
    case .platform(let error): self.init(error)
    case .noSuchParticipant(let selector, let id):
      self.init(
        status: .notFound, code: "no.participant",
        message:
          "Conversation \(id) has no participant \"\(selector)\". Nothing was sent; see `patchbay calls show \(id)`."
      )
    case .ambiguous(let selector, let parties, let id):
      let list = parties.map(\.candidate).joined(separator: ", ")
      self.init(
        status: .notFound, code: "participant.ambiguous",
        message:
          "\"\(selector)\" may be each of \(parties.count) participants of conversation \(id), and nothing tells which: \(list). Nothing was sent; name one by its id."
      )
    case .over(let id):
      self.init(
        status: .notFound, code: "call.over",
        message: "The call \(id) is over. Nothing was sent.")
    case .left(let selector, let id):
      self.init(
        status: .notFound, code: "participant.left",
        message:
          "\"\(selector)\" has left conversation \(id), which goes on. Nothing was sent; see `patchbay calls show \(id)`."
      )
    case .onlyListening(let id):
      self.init(
        status: .notPermitted, code: "only.listening",
        message:
          "You only listen to conversation \(id): it is for the agent to inject into it. Nothing was sent.")
    case .noTopic(let reason):
      self.init(
        status: .notPermitted, code: "no.topic",
        message: "Nothing would be shown: \(reason). Nothing was changed.")
    case .nothingToLookUp(let order): self.init(nothingToLookUp: order)
    case .notFound(let finding):
      self =
        finding.answer.failure(after: finding.tried, deed: finding.deed)
        ?? CommandFailure(status: .notFound, code: "no.customer", message: "No customer was found.")
      take(finding.outcome)
    case .notSure(let finding):
      self.init(notSure: finding.answer, finding.deed)
      take(finding.outcome)
    case .notAlone(let finding):
      self.init(notAlone: finding.answer, finding.deed)
      take(finding.outcome)
    case .incomplete(let words):
      self.init(
        status: .badData, code: "incomplete.record",
        message:
          "Nothing was proposed: \(words). Nothing was sent; mend the record, or give the key a default.")
    case .interrupted: self = .interrupted
    }
  }

  private init(nothingToLookUp order: [LookupSource]) {
    let places = order.map { source in
      switch source {
      case .attribute(let name, let kind): "\(kind.rawValue) in \(name)"
      case .number: "the caller's number"
      }
    }
    self.init(
      status: .badData, code: "nothing.to.look.up",
      message:
        "The call carries nothing that it is looked up by (\(places.joined(separator: ", "))). Nothing was sent to a CRM; give a key with --lookup, or another order under [lookup]."
    )
  }

  // How the lookup ended was to be told to the call as well: of both, the worse counts.
  private mutating func take(_ outcome: KeyWrite?) {
    guard let outcome else { return }
    self.outcome = outcome.json
    status = .worst(of: [status, outcome.status])
  }

  private init(notSure answer: LookupAnswer, _ deed: String) {
    let names = answer.matches.map { "\($0.record.name) \($0.record.id) (\($0.confidence.word))" }.joined(
      separator: ", ")
    let words =
      answer.matches.count > 1
      ? "\(answer.matches.count) customers match \(answer.key.value): \(names)"
      : "The only match for \(answer.key.value) is not sure: \(names)"
    self.init(
      status: .severalMatch, code: "several.match",
      message:
        "\(words). None was chosen for you. \(deed); look up by --by id with one of the ids.")
    matches = answer.matches.map(\.json)
  }

  private init(notAlone answer: LookupAnswer, _ deed: String) {
    let found = answer.matches.first.map { "\($0.record.name) \($0.record.id) of \($0.record.connector)" }
    self.init(
      silent: answer, "\(found ?? "A customer") matches, but another CRM may know somebody else and",
      "\(deed); name the one to ask with --connector, or")
    matches = answer.matches.map(\.json)
  }
}

extension Participant {
  /// `p-1 (external Maria Keller)`: the id first, which is what has to be typed.
  fileprivate var candidate: String {
    let name = contactName ?? contactNumber
    let words = [purpose.rawValue, name, hasEnded ? "left" : ""].filter { !$0.isEmpty }
    return "\(id) (\(words.joined(separator: " ")))"
  }
}

extension CustomerFinding {
  /// What was done though nobody was injected.
  fileprivate var deed: String {
    outcome.map { "As configured, \($0.line); nothing else was changed" } ?? "Nothing was changed"
  }
}
