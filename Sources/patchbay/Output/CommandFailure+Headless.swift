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
    case .over(let id):
      self.init(
        status: .notFound, code: "call.over",
        message: "The call \(id) is over: nothing can be written to it. Nothing was sent.")
    case .noTopic(let reason):
      self.init(
        status: .notPermitted, code: "no.topic",
        message: "Nothing would be shown: \(reason). Nothing was changed.")
    case .notFound(let answer):
      self =
        answer.failure
        ?? CommandFailure(status: .notFound, code: "no.customer", message: "No customer was found.")
    case .notSure(let answer): self.init(notSure: answer)
    case .notAlone(let answer):
      let silent = answer.silent.filter(\.wasAsked).map { "\($0.connector): \($0.reason)" }
      let found = answer.matches.first.map { "\($0.record.name) \($0.record.id) of \($0.record.connector)" }
      self.init(
        status: .unreachable, code: "crm.silent",
        message:
          "\(found ?? "A customer") matches, but another CRM may know somebody else and gave no answer (\(silent.joined(separator: "; "))). Nothing was sent; try again, or name the one to ask with --connector."
      )
    case .incomplete(let words):
      self.init(
        status: .badData, code: "incomplete.record",
        message:
          "Nothing was proposed: \(words). Nothing was sent; mend the record, or give the key a default.")
    case .interrupted: self = .interrupted
    }
  }

  private init(notSure answer: LookupAnswer) {
    let names = answer.matches.map { "\($0.record.name) \($0.record.id) (\($0.confidence.word))" }.joined(
      separator: ", ")
    let words =
      answer.matches.count > 1
      ? "\(answer.matches.count) customers match \(answer.key.value): \(names)"
      : "The only match is not sure: \(names)"
    self.init(
      status: .severalMatch, code: "several.match",
      message:
        "\(words). None was chosen for you and nothing was written; look up by --by id with one of the ids.")
  }
}
