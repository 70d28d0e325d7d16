import CallDesk
import GenesysCloud
import Groundwork
import OrderedCollections

/// How one line of a batch is told: like a single `set`, whatever became of it.
struct BatchLine: Sendable {
  /// The keys with their fates; of a line that failed before it began, none of them written.
  let result: AttributeSetResult
  let status: CommandStatus
  private let failure: CommandFailure?
  private let number: Int

  init(_ line: BatchInput.Line, _ ending: HeadlessDesk.LineEnding, _ privacy: Privacy) {
    number = line.number
    switch ending {
    case .success(let result):
      (self.result, failure) = (result.hiding(privacy), nil)
      status = result.status
    case .failure(let error):
      let failure = CommandFailure(error)
      (self.failure, status) = (failure, failure.status)
      result = Self.nothing(line.request, failure).hiding(privacy)
    }
  }

  // Nobody was found to write to, so the participant is named as the line names it.
  private static func nothing(_ request: AttributeSetRequest, _ failure: CommandFailure) -> AttributeSetResult
  {
    let reason = failure.status == .interrupted ? "interrupted" : failure.message
    return AttributeSetResult(
      conversation: request.conversation,
      participant: ParticipantID(rawValue: request.participant.description),
      keys: request.pairs.map {
        KeyWrite(key: $0.key, old: nil, new: $0.value, fate: .notWritten(reason: reason))
      }, requests: 0, isInterrupted: failure.status == .interrupted)
  }

  /// The document of `set --json` with the line's number, and with the error of one that failed.
  var json: JSONValue {
    guard case .object(var members) = result.json else { return result.json }
    members["line"] = .int(number)
    if let failure, failure.status != .interrupted { members["error"] = failure.json["error"] }
    return .object(members)
  }

  /// `line 3: 6f1c09e2-… account_tier = gold (was silver): confirmed 84 ms`.
  var line: String {
    if let failure {
      let keys = result.keys.map(\.name).joined(separator: ", ")
      return "line \(number): \(result.conversation) \(keys) not written: \(failure.message)"
    }
    let words = result.keys.map(\.line) + (result.loss.map { [$0] } ?? [])
    return "line \(number): \(result.conversation) " + words.joined(separator: "; ")
  }
}
