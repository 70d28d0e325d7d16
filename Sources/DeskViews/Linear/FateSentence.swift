internal import CallDesk
internal import Groundwork

/// What became of one key, as a sentence.
enum FateSentence {
  static func words(_ write: KeyWrite) -> String {
    let (key, new) = (write.key, Sentence.value(write.new))
    let was = write.old.map { "was \(Sentence.value($0))" } ?? "new"
    let stands = write.old.map { "stays \(Sentence.value($0))" } ?? "is still not there"
    switch write.fate {
    case .proposed: return "proposed: \(key) would be \(new), \(was)."
    case .unchanged: return "same: \(key) is already \(new); nothing was sent."
    case .waiting: return "waiting: \(key) will be \(new), \(was)."
    case .sent: return "sent: \(key), \(new), \(was)."
    case .accepted(let after): return "accepted: \(key), \(new), \(was), \(Figures.spoken(after))."
    case .confirmed(let after, by: .event):
      return "confirmed: \(key) is \(new), \(was), \(Figures.spoken(after))."
    case .confirmed(_, by: .read): return "confirmed by read: \(key) is \(new), \(was)."
    case .unknown(.noAnswer): return "unknown, no answer: \(key) may be \(new), \(was)."
    case .unknown(.badAnswer(let status, let words)):
      return "unknown, status \(status): \(key) may be \(new), \(was); \(closed(words))"
    case .unknown(.notSeen(let window)):
      return "unknown, not seen in \(Figures.spoken(window)): \(key) may be \(new), \(was)."
    case .conflict where write.isUnmoved:
      return "conflict: reported at every try; \(key) \(stands), ours was \(new)."
    case .conflict(let theirs?): return "conflict: \(key) is \(Sentence.value(theirs)), ours was \(new)."
    case .conflict(nil): return "conflict: nothing is shown at \(key), ours was \(new)."
    case .overwritten(let theirs): return "overwritten: \(key) \(Self.stands(theirs)), ours was \(new)."
    case .refused(let reason, let status?) where status >= 500:
      return "refused, status \(status): \(key) \(stands); \(closed(reason))"
    case .refused(let reason, _): return "refused: \(key) \(stands); \(closed(reason))"
    case .notWritten(let reason): return "not written: \(key) \(stands); \(closed(reason))"
    }
  }

  private static func stands(_ theirs: String?) -> String {
    theirs.map { "is \(Sentence.value($0))" } ?? "is not there"
  }

  private static func closed(_ reason: String) -> String {
    reason.isEmpty ? "no reason was given." : reason.hasSuffix(".") ? reason : "\(reason)."
  }
}
