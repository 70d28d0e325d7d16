import CallDesk
import CustomerLookup
import Groundwork

extension InjectResult {
  /// Prints whom it was about and what became of each key, and answers the exit status.
  func tell(_ privacy: Privacy, _ output: Output) -> CommandStatus {
    let told = (written ?? proposal.planned).hiding(privacy)
    output.line(VisibleText.printed(line))
    var members = told.members
    members.append(("lookup", lookup))
    return told.tell(output, as: .members(members))
  }

  private var line: String {
    let (match, key) = (proposal.match, finding.answer.key)
    let places = match.records.map { "\($0.id) of \($0.connector)" }.joined(separator: ", ")
    return
      "\(match.record.name), \(places), by \(key.kind.rawValue) \(key.value) (\(match.confidence.word): \(match.because))"
  }

  /// By which key the customer was found, after which others, and who it is.
  private var lookup: JSONValue {
    let (match, answer) = (proposal.match, finding.answer)
    let others = match.others.map { other -> JSONValue in
      ["customer": .string(other.id), "connector": .string(other.connector)]
    }
    return .members([
      ("by", .string(answer.key.kind.rawValue)), ("key", .string(answer.key.value)),
      ("tried", finding.tried.isEmpty ? nil : .array(finding.tried.map(\.json))),
      ("customer", .string(match.record.id)), ("name", .string(match.record.name)),
      ("match", .string(match.confidence.word)), ("because", .string(match.because)),
      ("connector", .string(match.record.connector)),
      ("others", others.isEmpty ? nil : .array(others)), ("elapsedMs", .int(answer.elapsed.milliseconds)),
    ])
  }
}

extension LookupKey {
  fileprivate var json: JSONValue { ["by": .string(kind.rawValue), "key": .string(value)] }
}
