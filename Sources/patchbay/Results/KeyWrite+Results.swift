import CallDesk
import GenesysCloud
import Groundwork

extension KeyWrite {
  /// The exit status of this key alone.
  var status: CommandStatus {
    switch fate {
    case .confirmed, .unchanged, .accepted, .proposed: .done
    case .overwritten: .overwritten
    case .conflict: .tryLater
    case .unknown(.noAnswer), .unknown(.badAnswer): .sentNoAnswer
    case .unknown(.notSeen): .notSeen
    case .refused(_, let status): Self.status(ofRefusal: status)
    case .notWritten(reason: Fate.overReason): .notFound
    case .notWritten, .sent, .waiting: .tryLater
    }
  }

  private static func status(ofRefusal status: Int?) -> CommandStatus {
    switch status {
    case 401, 403: .notPermitted
    case 404: .notFound
    case 429: .tryLater
    default: .badData
    }
  }

  /// One key of the document.
  var json: JSONValue {
    var proof: String?
    if case .confirmed(_, let by) = fate { proof = by.rawValue }
    return .members([
      ("key", .string(key)), ("old", old.map(JSONValue.string) ?? .null), ("new", .string(new)),
      ("fate", .string(fate.json)), ("acceptedMs", accepted.map { .int($0.milliseconds) }),
      ("confirmedMs", confirmed.map { .int($0.milliseconds) }), ("confirmedBy", proof.map(JSONValue.string)),
      ("reason", reason.map(JSONValue.string)), ("leftOut", leftOut.map { .string($0.rawValue) }),
    ])
  }

  /// `account_tier = gold (was silver): confirmed 84 ms`.
  var line: String {
    "\(name) = \(new.brief) (\(old.map { "was \($0.brief)" } ?? "new")): \(words)"
  }

  /// The key; nothing at all would look like a slip of ours.
  var name: String { key.allSatisfy(\.isWhitespace) ? "\"\(key)\"" : key.brief }

  /// The fate in the words of the desk.
  var words: String {
    switch fate {
    case .proposed: "would be written"
    case .unchanged: "same, not sent"
    case .waiting: "waiting"
    case .sent: "sent"
    case .accepted(let after): "accepted \(after.milliseconds) ms"
    case .confirmed(let after, .event): "confirmed \(after.milliseconds) ms"
    case .confirmed(_, .read): "confirmed by read"
    case .unknown(.noAnswer): "unknown, no answer"
    case .unknown(.badAnswer(let status, let words)): "unknown, status \(status): \(words)"
    case .unknown(.notSeen(let window)): "unknown, accepted but not seen in \(window.milliseconds) ms"
    case .conflict(let theirs) where leftOut != nil:
      "left out, \(leftOut?.rawValue ?? "") changed meanwhile"
        + (theirs.map { " to \($0.brief)" } ?? ", nothing stands there") + "; --over-theirs writes over it"
    case .conflict(let standing) where isUnmoved:
      "conflict, reported at every try; "
        + (standing.map { "\($0.brief) stands unchanged" } ?? "there is still nothing there")
    case .conflict(let theirs):
      "conflict, " + (theirs.map { "theirs is \($0.brief)" } ?? "nothing is shown there")
    case .overwritten(let theirs): "overwritten" + (theirs.map { ", \($0.brief) stands" } ?? "")
    case .refused(let reason, _): "refused: \(reason)"
    case .notWritten(let reason): "not written: \(reason)"
    }
  }

  private var reason: String? {
    switch fate {
    case .refused(let reason, _), .notWritten(let reason), .unknown(.badAnswer(_, let reason)): reason
    case .conflict(let standing) where isUnmoved: standing.map { "unchanged: \($0)" }
    case .conflict(let theirs), .overwritten(let theirs): theirs.map { "theirs: \($0)" }
    default: nil
    }
  }
}
