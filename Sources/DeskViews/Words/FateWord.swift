internal import CallDesk
internal import Groundwork

/// The word of a fate on screen, after its mark: neither ever stands without the other (product.md,
/// *Fate of a write*).
struct FateWord {
  var role: Role
  var word: String
  /// Said instead where there is no room for `word`, so that its end is not lost.
  var short: String

  init(role: Role, word: String, short: String? = nil) {
    self.role = role
    self.word = word
    self.short = short ?? word
  }

  /// What the attributes pane says of a key on its way.
  init(_ fate: Fate, isNew: Bool, zone: LocalZone) {
    switch fate {
    case .proposed: self.init(role: isNew ? .fateNew : .fateChanged, word: isNew ? "new" : "changed")
    case .unchanged: self.init(role: .fateSame, word: "same")
    case .waiting(let reason): self.init(role: .fateWaiting, word: Self.waiting(reason, zone))
    case .sent: self.init(role: .fateSent, word: "sent")
    case .accepted(let after): self.init(role: .fateAccepted, word: "accepted \(Figures.elapsed(after))")
    case .confirmed(_, by: .read): self.init(role: .fateConfirmed, word: "confirmed by read")
    case .confirmed(let after, by: .event):
      self.init(role: .fateConfirmed, word: "confirmed \(Figures.elapsed(after))")
    case .unknown(.noAnswer): self.init(role: .fateUnknown, word: "unknown, no answer")
    case .unknown(.badAnswer(let status, let words)):
      self.init(role: .fateUnknown, word: "unknown, \(status): \(words)", short: "unknown, status \(status)")
    case .unknown(.notSeen(let window)):
      self.init(role: .fateUnknown, word: "not seen in \(window.nanoseconds / 1_000_000_000) s")
    case .conflict:
      self.init(role: .fateConflict, word: "conflict, Enter to decide", short: "conflict, Enter")
    case .overwritten: self.init(role: .fateOverwritten, word: "overwritten")
    case .refused(let words, let status?) where status >= 500:
      self.init(role: .fateRefused, word: "refused, \(status): \(words)", short: "refused, status \(status)")
    case .refused(let reason, _): self.init(role: .fateRefused, word: Self.joined("refused", reason))
    case .notWritten(let reason): self.init(role: .fateNotWritten, word: Self.joined("not written", reason))
    }
  }

  private static func waiting(_ reason: Fate.Reason, _ zone: LocalZone) -> String {
    switch reason {
    case .link: "waiting for the link"
    case .rateLimit(let until): "until \(zone.timeOfDay(until))"
    case .earlierWrite: "after an earlier write"
    case .retry(let time): "until \(zone.timeOfDay(time))"
    }
  }

  private static func joined(_ word: String, _ reason: String) -> String {
    reason.isEmpty ? word : "\(word): \(reason)"
  }
}
