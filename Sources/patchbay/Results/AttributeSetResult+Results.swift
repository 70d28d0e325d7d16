import CallDesk
import GenesysCloud
import Groundwork

extension AttributeSetResult {
  /// Prints the result and answers the exit status that its worst key deserves.
  func tell(_ output: Output) -> CommandStatus {
    output.document(json)
    for key in keys { output.line(VisibleText.line(key.line)) }
    let status = isInterrupted ? .interrupted : CommandStatus.worst(of: keys.map(\.status))
    if status != .done { output.note("patchbay: " + VisibleText.line(summary(status))) }
    return status
  }

  /// The document of `attributes set` and `inject` (interface.md, *JSON*).
  var json: JSONValue {
    [
      "conversation": .string(conversation.rawValue), "participant": .string(participant.rawValue),
      "fate": .string(worstFate), "keys": .array(keys.map(\.json)), "requests": .int(requests),
    ]
  }

  /// The fate of the key that decides the exit status; without a bad one, the last step any has reached.
  private var worstFate: String {
    let worst = CommandStatus.worst(of: keys.map(\.status))
    if worst != .done, let key = keys.first(where: { $0.status == worst }) { return key.fate.json }
    return (keys.first { $0.fate != .unchanged } ?? keys.first)?.fate.json ?? "unchanged"
  }

  private func summary(_ status: CommandStatus) -> String {
    let bad = keys.filter { $0.status != .done }
    let words = bad.map { "\($0.key): \($0.words)" }.joined(separator: "; ")
    let advice =
      switch status {
      case .notSeen, .sentNoAnswer:
        "It may have arrived: read before you repeat it; repeating the same value is safe."
      case .overwritten: "Read it again and decide which value is right."
      case .tryLater: "Nothing was changed; try again later."
      default: "Other keys stand as shown."
      }
    return "\(words). \(advice)"
  }
}
