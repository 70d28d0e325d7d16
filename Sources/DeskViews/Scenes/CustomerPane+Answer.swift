internal import CustomerLookup
internal import DeskModel
internal import GenesysCloud
internal import Groundwork

/// What the customer pane says of an answer.
extension CustomerPane {
  mutating func show(_ answer: LookupAnswer, of call: CallEntry, _ desk: Desk, zone: LocalZone) {
    if let match = call.work.match {
      note = Self.note(match, answer, desk, zone)
      parts =
        [.facts(call.work.customer)] + Self.failed(answer, zone)
        + Self.proposal(call.work, desk.privacy, zone)
    } else if answer.matches.isEmpty {
      parts = Self.nobody(answer, desk, zone)
    } else {
      let count = Figures.counted(answer.matches.count, "customer")
      parts =
        [.words("\(count) come into question; none is chosen.", .levelWarn)] + Self.failed(answer, zone)
        + [.key("i", "choose one")]
    }
    parts += Self.unable(answer)
  }

  private static func note(_ match: Match, _ answer: LookupAnswer, _ desk: Desk, _ zone: LocalZone) -> String
  {
    let how = match.because.split(separator: ",").first.map(String.init) ?? ""
    var note = match.records.map(\.connector).joined(separator: " + ")
    if desk.link.isLive { note += " · \(match.confidence.word): \(how)" }
    if !desk.link.isLive || answer.earlier[match.record.connector] != nil {
      note += " · read \(zone.timeOfDay(match.record.read))"
    }
    return note
  }

  private static func nobody(_ answer: LookupAnswer, _ desk: Desk, _ zone: LocalZone) -> [Part] {
    let what = CallerNumber.grouped(answer.key.shown)
    guard answer.hasFailed || !answer.truncated.isEmpty else {
      return [
        .words(answer.notAsked ?? "No customer has \(what).", .text), .gap,
        .key("l", "look up something else"),
      ]
    }
    let isAlone = desk.rules.mappings.count <= answer.silent.count
    let others = isAlone ? "Nobody could say who \(what) is." : "No other CRM knows \(what)."
    return failed(answer, zone) + [.words(others, .text), .gap, .key("l", "look up again")]
  }

  /// Who failed stands before what everybody else knows: nobody has to scroll to see that something is missing.
  static func failed(_ answer: LookupAnswer, _ zone: LocalZone) -> [Part] {
    answer.silent.filter(\.wasAsked).map { silent in
      let old = answer.earlier[silent.connector].map { "; this is what it said at \(zone.timeOfDay($0))" }
      return .words("\(silent.connector): \(silent.reason)\(old ?? "")", .levelWarn)
    }
      + answer.truncated.map {
        .words("\($0.connector): truncated, \($0.reason). To mend it, \($0.advice).", .levelWarn)
      }
  }

  /// Who cannot be asked by such a key has not failed.
  static func unable(_ answer: LookupAnswer) -> [Part] {
    answer.silent.filter { !$0.wasAsked }.map { .words("\($0.connector): \($0.reason)", .muted) }
  }
}
