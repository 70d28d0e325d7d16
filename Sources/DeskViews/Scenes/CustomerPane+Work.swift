internal import CallDesk
internal import CustomerLookup
internal import DeskModel
internal import GenesysCloud
internal import Groundwork

extension CustomerPane {
  /// What the customer pane says of one call's lookup, proposal and injection.
  init(_ call: CallEntry, _ desk: Desk, zone: LocalZone) {
    self.init(parts: [], note: "")
    show(call, desk, zone: zone)
    parts = Self.whose(call) + parts
  }

  private mutating func show(_ call: CallEntry, _ desk: Desk, zone: LocalZone) {
    guard let lookup = call.work.lookup else {
      parts = Self.notLookedUp(call)
      return
    }
    switch lookup.state {
    case nil, .asking, .slow: (parts, note) = (Self.running(lookup, zone), "")
    case .cancelled: parts = [.words("The lookup was cancelled.", .text), .gap, .key("l", "look up again")]
    case .answered(let answer): show(answer, of: call, desk, zone: zone)
    }
  }

  /// Whose this is, where more than one party is from outside.
  private static func whose(_ call: CallEntry) -> [Part] {
    let others = call.conversation.otherOutsideParties.map { call.name(of: $0) }
    guard !others.isEmpty, !call.isOver else { return [] }
    let list = others.joined(separator: ", ")
    if call.conversation.isCustomerKnown {
      return [.words("Customer: \(call.name). Also on the call: \(list).", .muted)]
    }
    return [
      .words("Taken for the customer: \(call.name). Nothing tells who came first; also \(list).", .levelWarn)
    ]
  }

  /// What it says of a lookup that belongs to no call.
  init(free lookup: LookupProgress, _ desk: Desk, zone: LocalZone) {
    self.init(parts: [], note: "")
    guard let answer = lookup.answer else {
      parts = Self.running(lookup, zone)
      return
    }
    parts = [.words("Looked up \(lookup.key.shown), for no call:", .muted)]
    parts += Self.failed(answer, zone)
    parts += zip(lookup.seen?.customers ?? [], answer.matches).map { lines, match in
      .facts(lines + [CustomerLine(value: match.confidence.word)])
    }
    if let reason = answer.notAsked ?? (answer.isNobody ? "No customer has it." : nil) {
      parts.append(.words(reason, .text))
    }
    parts += Self.unable(answer)
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
    if call.role.isListening { return [.words("Not looked up: you only listen to this call.", .muted)] }
    let key =
      call.number.isEmpty ? "look up by number, e-mail or id" : "look up \(CallerNumber.grouped(call.number))"
    return [.words("Not looked up yet.", .text), .gap, .key("l", key)]
  }

  private static func running(_ lookup: LookupProgress, _ zone: LocalZone) -> [Part] {
    let what = CallerNumber.grouped(lookup.key.shown)
    switch lookup.state {
    case .asking(let since):
      return [.asking(what, since: zone.timeOfDay(since, milliseconds: true)), .gap, .key("^C", "cancel")]
    case .slow(let since, let names, let end):
      let who = names.isEmpty ? "No answer yet" : "\(names.joined(separator: ", ")): no answer yet"
      let until = end.map { ", given up at \(zone.timeOfDay($0))" } ?? ""
      return [
        .asking(what, since: zone.timeOfDay(since, milliseconds: true)), .words("\(who)\(until)", .levelWarn),
        .gap,
        .key("^C", "cancel"),
      ]
    case nil, .answered, .cancelled: return [.asking(what, since: ""), .gap, .key("^C", "cancel")]
    }
  }

  /// What an injection has done, and what another would.
  static func proposal(_ work: CallWork, _ privacy: Privacy, _ zone: LocalZone) -> [Part] {
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
