internal import CallDesk
internal import CustomerLookup
internal import DeskModel
internal import Groundwork

extension CustomerPane {
  /// What the customer pane says of one call's lookup, proposal and injection.
  init(_ call: CallEntry, _ desk: Desk, zone: LocalZone) {
    let work = call.work
    self.init(parts: [], note: "")
    guard let lookup = work.lookup else {
      parts = Self.notLookedUp(call)
      return
    }
    switch lookup.state {
    case nil, .asking, .slow: (parts, note) = (Self.running(lookup, zone), "")
    case .cancelled: parts = [.words("The lookup was cancelled.", .text), .gap, .key("l", "look up again")]
    case .answered(let answer): show(answer, of: call, desk, zone: zone)
    }
  }

  /// What it says of a lookup that belongs to no call.
  init(free lookup: LookupProgress, _ desk: Desk, zone: LocalZone) {
    self.init(parts: [], note: "")
    guard let answer = lookup.answer else {
      parts = Self.running(lookup, zone)
      return
    }
    parts = [.words("Looked up \(lookup.key.shown), for no call:", .muted)]
    parts += answer.matches.map {
      .facts(desk.customerLines(of: $0) + [CustomerLine(value: $0.confidence.word)])
    }
    if answer.matches.isEmpty { parts.append(.words(answer.notAsked ?? "No customer has it.", .text)) }
    parts += answer.silent.map { .words(Self.words($0, in: answer, zone), .levelWarn) }
  }

  private static func words(
    _ silent: LookupAnswer.SilentConnector, in answer: LookupAnswer, _ zone: LocalZone
  ) -> String {
    let old = answer.earlier[silent.connector].map { "; this is what it said at \(zone.timeOfDay($0))" }
    return "\(silent.connector): \(silent.reason)\(old ?? "")"
  }

  /// What it says when there is no call to say anything of.
  static let idle = CustomerPane(
    parts: [
      .words("No live call.", .text), .gap, .key("l", "look up by number, e-mail or id"),
      .key("P", "presence"),
      .key("?", "every key"),
    ], note: "")

  private static func notLookedUp(_ call: CallEntry) -> [Part] {
    guard !call.isOver else { return [.words("Not looked up.", .muted)] }
    let key =
      call.number.isEmpty ? "look up by number, e-mail or id" : "look up \(CallerNumber.grouped(call.number))"
    return [.words("Not looked up yet.", .text), .gap, .key("l", key)]
  }

  private static func running(_ lookup: LookupProgress, _ zone: LocalZone) -> [Part] {
    var parts: [Part] = [
      .words("Looking up", .text), .words("  \(CallerNumber.grouped(lookup.key.shown))", .strong),
    ]
    switch lookup.state {
    case .asking(let since):
      parts.append(.words("since \(zone.timeOfDay(since, milliseconds: true))", .muted))
    case .slow(let since):
      parts.append(.words("since \(zone.timeOfDay(since, milliseconds: true))", .muted))
      parts.append(.words("Slow: no answer yet.", .levelWarn))
    case nil, .answered, .cancelled: break
    }
    return parts + [.gap, .words("slow after 2 s, given up at 5 s", .muted), .gap, .key("^C", "cancel")]
  }

  private mutating func show(
    _ answer: LookupAnswer, of call: CallEntry, _ desk: Desk, zone: LocalZone
  ) {
    if let match = call.work.match {
      let how = match.because.split(separator: ",").first.map(String.init) ?? ""
      note = match.records.map(\.connector).joined(separator: " + ")
      if desk.link.isLive { note += " · \(match.confidence.word): \(how)" }
      if !desk.link.isLive || answer.earlier[match.record.connector] != nil {
        note += " · read \(zone.timeOfDay(match.record.read))"
      }
      parts = [.facts(desk.customerLines(of: match, in: call.work))] + proposal(call.work, desk.privacy, zone)
    } else if answer.matches.isEmpty {
      parts = [.words(answer.notAsked ?? "No customer has \(answer.key.shown).", .text)]
    } else {
      parts = [
        .words(
          "\(Figures.counted(answer.matches.count, "customer")) come into question; none is chosen.",
          .levelWarn),
        .key("i", "choose one"),
      ]
    }
    parts += answer.silent.map { .words(Self.words($0, in: answer, zone), .levelWarn) }
    if answer.matches.isEmpty { parts += [.gap, .key("l", "look up something else")] }
  }

  private func proposal(_ work: CallWork, _ privacy: Privacy, _ zone: LocalZone) -> [Part] {
    var parts: [Part] = work.injection.map { [.words(Self.words($0, zone), .text)] } ?? []
    guard let proposal = work.proposal else { return parts }
    let open = proposal.rows.filter { $0.kind == .new || $0.kind == .changed }
    guard !open.isEmpty else { return parts + [.words("Nothing left to inject.", .muted)] }
    parts += open.map { row in
      let word = row.isMarked ? (row.kind == .new ? "new" : "changed") : "left out by you"
      return .proposed(
        FateWord(role: row.kind == .new ? .fateNew : .fateChanged, word: word), key: row.key,
        now: row.now.map { privacy.shown(key: row.key, value: $0) },
        wouldBe: privacy.shown(key: row.key, value: row.wouldBe))
    }
    let refused = proposal.rows.filter { if case .refused = $0.kind { true } else { false } }
    if !refused.isEmpty {
      parts.append(.words("Not sent: \(refused.map(\.key).joined(separator: ", ")).", .muted))
    }
    return parts
  }

  private static func words(_ injection: InjectionSummary, _ zone: LocalZone) -> String {
    let count = injection.keys.count
    let kinds = [(injection.new, "new"), (injection.changed, "changed")].filter { $0.0 > 0 }.map {
      "\($0) \($1)"
    }
    return
      "Injection \(zone.timeOfDay(injection.time)): \(injection.confirmed) of \(Figures.counted(count, "key"))"
      + " confirmed (\(kinds.joined(separator: ", ")))."
  }
}
