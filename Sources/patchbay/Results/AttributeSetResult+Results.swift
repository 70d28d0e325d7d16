import CallDesk
import GenesysCloud
import Groundwork

extension AttributeSetResult {
  /// Prints the result and answers the exit status that its worst key deserves. `document` is what it is under
  /// `--json`, where that is more than the result itself.
  func tell(_ output: Output, as document: JSONValue? = nil) -> CommandStatus {
    output.document(document ?? json)
    for key in keys { output.line(VisibleText.printed(key.line)) }
    let status = self.status
    if let loss { output.note("patchbay: " + VisibleText.printed(loss)) }
    if status == .interrupted { output.note("patchbay: Interrupted. " + VisibleText.printed(interruption)) }
    if isTimedOut, let deadline = output.deadline {
      output.note("patchbay: " + CommandFailure.words(deadline))
    }
    if status != .done, status != .interrupted, keys.contains(where: { $0.status != .done }) {
      output.note("patchbay: " + VisibleText.printed(summary(status)))
    }
    return status
  }

  /// What its worst key deserves; keys of others that went away are overwritten, too.
  var status: CommandStatus {
    if isInterrupted, !isTimedOut { return .interrupted }
    return .worst(of: keys.map(statusInTime) + (lost.isEmpty ? [] : [.overwritten]))
  }

  // What there was no time for is nothing that would be refused again.
  private func statusInTime(_ key: KeyWrite) -> CommandStatus {
    guard isTimedOut, case .notWritten = key.fate, key.status == .tryLater else { return key.status }
    return .unreachable
  }

  /// The document of `attributes set` and `inject` (interface.md, *JSON*).
  var json: JSONValue { .members(members) }

  /// Its members; those that are nil are left out.
  var members: [(String, JSONValue?)] {
    [
      ("conversation", .string(conversation.rawValue)), ("participant", .string(participant.rawValue)),
      ("fate", .string(worstFate)), ("keys", .array(keys.map(\.json))), ("requests", .int(requests)),
      ("failedIf", failedGuards.isEmpty ? nil : .array(failedGuards.map(\.json))),
      (
        "lost",
        lost.isEmpty
          ? nil
          : .array(
            lost.sorted { $0.key < $1.key }.map { ["key": .string($0.key), "old": .string($0.value)] })
      ),
      ("interrupted", isInterrupted && !isTimedOut ? .bool(true) : nil),
      ("timedOut", isTimedOut ? .bool(true) : nil),
    ]
  }

  /// The fate of the key that decides the exit status; without a bad one, the last step any has reached.
  private var worstFate: String {
    let worst = CommandStatus.worst(of: keys.map(\.status))
    if worst != .done, let key = keys.first(where: { $0.status == worst }) { return key.fate.json }
    return (keys.first { $0.fate != .unchanged } ?? keys.first)?.fate.json ?? "unchanged"
  }

  /// Which keys of others went away meanwhile, and what to do; nil for none.
  var loss: String? {
    if lost.isEmpty { return nil }
    let keys = lost.keys.sorted().joined(separator: ", ")
    return
      "Lost meanwhile: \(keys). Another system may have written an old copy, or the platform replaced instead of "
      + "merging. The values are in --json; read the call before you write them again."
  }

  /// What became of each key that was not proven, and whether something may still come of it.
  private var interruption: String {
    let open = keys.filter { $0.status != .done }
    let words = open.map { "\($0.name): \($0.words)" }.joined(separator: "; ")
    let hasLeft = open.contains { if case .unknown = $0.fate { true } else { false } }
    let advice =
      hasLeft ? "What was sent may have arrived: read before you repeat it." : "Nothing more will be sent."
    return words.isEmpty ? "" : "\(words.asSentence) \(advice)"
  }

  private func summary(_ status: CommandStatus) -> String {
    let bad = keys.filter { $0.status != .done }
    // A value that was to stand and did not may be another key's: its own words tell that.
    let isGuarded = status == .tryLater && !failedGuards.isEmpty
    let words = isGuarded ? "" : bad.map { "\($0.name): \($0.words)" }.joined(separator: "; ").asSentence
    return [words, advice(status, standing(beside: bad))].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func advice(_ status: CommandStatus, _ standing: String) -> String {
    switch status {
    case .notSeen, .sentNoAnswer:
      "It may have arrived: read before you repeat it; repeating the same value is safe."
    case .overwritten: "Read it again and decide which value is right."
    // A refusal says by itself when to try again.
    case .tryLater where keys.contains { if case .refused = $0.fate { true } else { false } }:
      standing + "."
    case .tryLater where !failedGuards.isEmpty:
      failedGuards.map(\.words).joined(separator: "; ").asSentence + " " + standing + "."
    case .tryLater, .unreachable: standing + "; try again later."
    default: standing + "."
    }
  }

  /// What holds besides what went wrong.
  private func standing(beside bad: [KeyWrite]) -> String {
    let hasLeft = bad.contains { if case .unknown = $0.fate { true } else { false } }
    if hasLeft { return "What was sent may have arrived: read before you repeat it" }
    return bad.count < keys.count ? "Other keys stand as shown" : "Nothing was changed"
  }
}

extension AttributeSetResult.FailedGuard {
  fileprivate var json: JSONValue {
    [
      "key": .string(key), "expected": expected.map(JSONValue.string) ?? .null,
      "actual": actual.map(JSONValue.string) ?? .null,
    ]
  }

  fileprivate var words: String {
    let asked = expected.map { "--if \(key)=\($0.brief)" } ?? "--if-absent \(key)"
    return "\(asked) does not hold: \(actual.map { "\(key) is \($0.brief)" } ?? "there is no \(key)")"
  }
}
