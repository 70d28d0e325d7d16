internal import CallDesk
public import DeskModel
public import Groundwork

/// Facts as sentences for linear mode: one line a fact, no glyph, nothing that a screen reader would
/// spell out (product.md, *Linear mode*).
public enum Sentence {
  /// `14:02:10 confirmed: account_tier is gold, was silver, 84 milliseconds.` Safe to print.
  public static func of(_ fact: DeskFact, at now: Timestamp, zone: LocalZone) -> String {
    line(words(fact, zone), at: time(of: fact) ?? now, zone: zone)
  }

  /// Words with the time before them, made safe.
  static func line(_ words: String, at time: Timestamp, zone: LocalZone) -> String {
    "\(zone.timeOfDay(time)) \(safe(words))"
  }

  static func safe(_ words: String) -> String { VisibleText.printed(words, form: .ascii) }

  private static func time(of fact: DeskFact) -> Timestamp? {
    switch fact {
    case .fate(_, let time), .other(_, _, _, let time), .otherPatchbay(_, _, let time): time
    default: nil
    }
  }

  private static func words(_ fact: DeskFact, _ zone: LocalZone) -> String {
    switch fact {
    case .alerting(let caller, let queue, let until): alerting(caller, queue, until, zone)
    case .connected(let caller): "connected: \(full(caller))."
    case .joined(let caller, let role): "\(role.word): \(full(caller))."
    case .held(let caller): "held: \(full(caller))."
    case .muted(let caller, let isMuted): "\(isMuted ? "muted" : "no longer muted"): \(full(caller))."
    case .recording(let caller, let isPaused):
      "recording \(isPaused ? "paused" : "goes on"): \(full(caller))."
    case .ended(let caller, let length):
      "ended: \(full(caller))" + (length.map { ", after \(Figures.spoken($0))" } ?? "") + "."
    case .lookup(_, let answer): LookupSentence.words(answer)
    case .proposed(let key, let now, let wouldBe):
      "proposed: \(key) would be \(value(wouldBe)), \(now.map { "now \(value($0))" } ?? "new")."
    case .fate(let write, _): FateSentence.words(write)
    case .other(let key, let old, let new, _): other(key, old, new)
    case .otherPatchbay(let key, let new, _): "other Patchbay: \(key) is \(value(new ?? ""))."
    case .link(let link): LinkSentence.words(link, zone)
    case .linkBack(let gap, let changed): LinkSentence.back(gap, changed)
    case .wrapupDue(let caller, let time):
      "wrap-up: due for \(full(caller))" + (time.map { ", by \(zone.timeOfDay($0))" } ?? "") + "."
    case .wrapupGiven(let caller): "wrap-up: given for \(full(caller))."
    case .notice(let notice): notice.text(zone)
    case .choices(let command, let names): choices(command.rawValue, names)
    case .question(let question): "\(question) Type yes to do it."
    }
  }

  private static func choices(_ command: String, _ names: [String]) -> String {
    guard !names.isEmpty else { return "\(command): there is none to choose." }
    let list = names.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: ", ")
    return "\(command): \(list). Type \(command) NUMBER."
  }

  private static func alerting(
    _ caller: DeskFact.Caller, _ queue: String, _ until: Timestamp?, _ zone: LocalZone
  ) -> String {
    var parts = [full(caller)]
    if !queue.isEmpty { parts.append("queue \(queue)") }
    if let until { parts.append("until \(zone.timeOfDay(until))") }
    return "alerting: \(parts.joined(separator: ", "))."
  }

  private static func full(_ caller: DeskFact.Caller) -> String {
    caller.words.full.map(CallerNumber.grouped).joined(separator: ", ")
  }

  private static func other(_ key: String, _ old: String?, _ new: String?) -> String {
    let before = old.map { "was \(value($0))" } ?? "new"
    return new.map { "other: \(key) is \(value($0)), \(before)." } ?? "gone: \(key), \(before)."
  }

  /// A value in a sentence; the empty string is said as what it is, a long one with its length.
  static func value(_ text: String) -> String { text.isEmpty ? "blank" : text.brief }
}
