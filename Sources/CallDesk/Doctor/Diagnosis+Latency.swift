internal import GenesysCloud
internal import Groundwork

extension Diagnosis {
  /// An event later than this is one that people wait for.
  static let slowEvent = Interval.seconds(2)

  /// How late an event is, and whether what was written is gone again.
  static func latency(_ trial: LatencyTrial) -> [Finding] {
    [event(trial.written)] + lost(trial) + restored(trial)
  }

  private static func lost(_ trial: LatencyTrial) -> [Finding] {
    guard !trial.lost.isEmpty else { return [] }
    return [
      .failure(
        "event", .configuration, "lost meanwhile: \(trial.lost.sorted().joined(separator: ", "))",
        "The platform replaced all attributes instead of merging, or another system wrote an old copy. Write them again."
      )
    ]
  }

  /// Why nothing was measured, and nothing written.
  static func latency(_ failure: HeadlessFailure) -> Finding {
    let unwritten = "Nothing was written."
    switch failure {
    case .platform(let error) where error.status == 404:
      return .failure(
        "event", .notFound, error.message, "\(unwritten) Take an id that `patchbay calls list` shows.")
    case .platform(let error): return refusal("event", error)
    case .over(let id), .left(_, let id):
      return .failure("event", .notFound, "the call \(id) is over", "\(unwritten) Name a live call.")
    default:
      return .failure(
        "event", .notFound, "the conversation has no customer", "\(unwritten) Name a call that has one.")
    }
  }

  private static func event(_ write: KeyWrite) -> Finding {
    let accepted = write.accepted.map { "accepted in \(milliseconds($0)), " } ?? ""
    switch write.fate {
    case .confirmed(let after, .event):
      let words = "\(accepted)shown by an event \(milliseconds(after)) after the request"
      guard after > slowEvent else { return .ok("event", words) }
      return .warning("event", words, "The platform is late: see its status page.")
    case .confirmed(_, .read):
      return .warning(
        "event", "\(accepted)shown by a read, by no event before it",
        "Events are late or lost, or no topic of this token shows this call: look at the topics above.")
    case .refused(let reason, let status):
      let cause: Finding.Cause = status == 401 || status == 403 ? .notPermitted : .configuration
      return .failure(
        "event", cause, "the write was refused: \(reason)", "Ask for the right to write attributes.")
    case .overwritten:
      return .warning("event", "another writer was faster", "Try again when the call is quiet.")
    case .conflict:
      return .failure(
        "event", .tryLater, "nothing was written: the platform answered 409 each time",
        "Another system may be writing the same customer. Try again.")
    case .notWritten(let reason):
      return .failure("event", .tryLater, "nothing was written: \(reason)", "Try again.")
    default:
      return .failure(
        "event", .unreachable, "\(accepted)not shown within \(milliseconds(LatencyTrial.patience))",
        "Events and reads are late or lost: look at the lines on channel and topics.")
    }
  }

  private static func restored(_ trial: LatencyTrial) -> [Finding] {
    let key = LatencyTrial.key
    switch trial.restored?.fate {
    case .confirmed, .unchanged:
      return [
        .ok(
          "event",
          (trial.written.old?.isEmpty ?? true)
            ? "\(key) is empty again" : "\(key) has its old value again: \(trial.written.old ?? "")")
      ]
    case .notWritten, .overwritten, .conflict:
      return [.ok("event", "another writer has changed \(key) since; it was left as it is")]
    case nil where !trial.isLeft: return []
    default:
      return [
        .warning(
          "event", "\(key) may still be \"\(trial.written.new)\"",
          "Put it back by hand: patchbay attributes set … \(key)=\(trial.written.old ?? "")")
      ]
    }
  }
}
