import CallDesk
import GenesysCloud
import Groundwork

extension SecureSetResult {
  /// Prints the result and answers the exit status that its worst key deserves.
  func tell(_ output: Output) -> CommandStatus {
    let status: CommandStatus = isInterrupted && !isTimedOut ? .interrupted : .worst(of: keys.map(inTime))
    output.document(
      .members([
        ("conversation", .string(conversation.rawValue)), ("fate", .string(fate)),
        ("version", version.map(JSONValue.int)), ("keys", .array(keys.map(\.secureJSON))),
        ("requests", .int(requests)), ("interrupted", isInterrupted && !isTimedOut ? true : nil),
        ("timedOut", isTimedOut ? true : nil),
      ]))
    for key in keys { output.line(VisibleText.printed("\(key.name): \(key.secureWords)")) }
    guard status != .done else { return status }
    let open = keys.filter { $0.status != .done }.map { "\($0.name): \($0.secureWords)" }
    let late = isTimedOut ? output.deadline.map { CommandFailure.words($0) + " " } : nil
    let head = late ?? (isInterrupted ? "Interrupted. " : "")
    output.note(
      VisibleText.printed("patchbay: \(head)\(open.joined(separator: "; ").asSentence) \(advice(status))"))
    return status
  }

  private func inTime(_ key: KeyWrite) -> CommandStatus {
    guard isTimedOut, case .notWritten = key.fate else { return key.status }
    return .unreachable
  }

  private var fate: String {
    let worst = CommandStatus.worst(of: keys.map(\.status))
    let telling = keys.first { worst == .done ? $0.fate != .unchanged : $0.status == worst }
    return (telling ?? keys.first)?.fate.json ?? "unchanged"
  }

  private func advice(_ status: CommandStatus) -> String {
    if keys.contains(where: { if case .unknown = $0.fate { true } else { false } }) {
      return "It may have arrived: writing the same value again is safe."
    }
    if keys.contains(where: \.isUnmoved) {
      return "The version is the same as before: try again later."
    }
    if keys.contains(where: { if case .conflict = $0.fate { true } else { false } }) {
      return "Theirs stands: read it again and decide."
    }
    let isUntouched = keys.allSatisfy {
      switch $0.fate {
      case .refused, .notWritten: true
      default: false
      }
    }
    return isUntouched ? "Nothing was changed." : "Other keys stand as shown."
  }
}

extension KeyWrite {
  /// What is said of a secure attribute: everything but its values.
  fileprivate var secureWords: String {
    switch fate {
    case .conflict where isUnmoved:
      "conflict, reported at every try, though nobody else is seen to have written"
    case .conflict: "conflict, somebody else wrote meanwhile"
    case .overwritten: "overwritten by somebody else"
    default: words
    }
  }

  fileprivate var secureJSON: JSONValue {
    var (proof, reason): (String?, String?)
    switch fate {
    case .confirmed(_, let by): proof = by.rawValue
    case .refused(let words, _), .notWritten(let words), .unknown(.badAnswer(_, let words)): reason = words
    default: break
    }
    return .members([
      ("key", .string(key)), ("fate", .string(fate.json)),
      ("acceptedMs", accepted.map { .int($0.milliseconds) }),
      ("confirmedMs", confirmed.map { .int($0.milliseconds) }), ("confirmedBy", proof.map(JSONValue.string)),
      ("reason", reason.map(JSONValue.string)),
    ])
  }
}
