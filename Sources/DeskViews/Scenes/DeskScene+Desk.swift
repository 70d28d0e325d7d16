internal import CallDesk
internal import DequeModule
internal import DeskModel
internal import GenesysCloud
internal import Groundwork

extension DeskScene {
  /// What is to be seen of a desk. Depends on the skin only where words do: for the signs in them.
  init(_ desk: Desk, skin: Skin, zone: LocalZone) {
    let call = desk.call
    self.init(
      status: StatusLine(desk), calls: CallsPane(desk), participants: ParticipantsPane(desk),
      attributes: AttributesPane(desk, skin: skin, zone: zone), customer: CustomerPane(desk, zone: zone),
      wire: desk.isSequence ? SequencePane(desk) : WirePane(desk),
      notice: NoticeView(desk.noticeLine, zone: zone), footer: desk.footer,
      wishes: DeskLayout.Wishes(
        focused: desk.focus, isZoomed: desk.isZoomed,
        hasProposal: !(call?.work.proposal?.marked.isEmpty ?? true)),
      overlay: nil)
    if let asOf = desk.asOf { markStale("as of \(zone.timeOfDay(asOf))") }
    if case .alerting = desk.noticeLine, let filter = desk.filterInput {
      filterInput = InputLine(
        prompt: "/ \(filter.pane.title)", text: filter.input.text, cursor: filter.input.cursor)
    }
    overlay = desk.overlays.last.flatMap { Overlay($0, desk, zone: zone) }
  }

  /// While the link is away every pane says of when it is.
  private mutating func markStale(_ note: String) {
    calls.note = note
    participants.note = note
    attributes.note = note
  }
}

extension StatusLine {
  init(_ desk: Desk) {
    let presence = desk.presence
    let requested = desk.requestedPresence.map { "\($0.definition.label) requested" }
    let role: Role
    switch presence.health {
    case .ready: role = .connected
    case .away: role = .ended
    case .blocked: role = .linkStale
    }
    self.init(
      profile: desk.playback.map(Self.words) ?? desk.profile.name,
      region: desk.playback == nil ? desk.profile.region : "", agent: desk.agent?.name ?? "",
      presence: requested ?? presence.words, presenceRole: requested == nil ? role : .requested,
      since: requested == nil ? desk.agent?.presence?.since : nil, link: desk.link)
  }
}

extension StatusLine {
  /// `replay 00:31 of 02:10 x4 paused`, in place of the profile.
  private static func words(_ playback: Playback) -> String {
    let speed = playback.speed == 1 || !playback.speed.isFinite ? "" : " x\(Figures.factor(playback.speed))"
    let state = playback.isOver ? " ended" : playback.isPaused ? " paused" : ""
    return "replay \(Figures.clock(playback.position)) of \(Figures.clock(playback.length))\(speed)\(state)"
  }
}

extension CallsPane {
  init(_ desk: Desk) {
    // Without a filter only the ids are gone through, and only the calls in sight are looked at.
    let isFiltered = desk.filterCount(of: .calls) != nil
    let filtered = isFiltered ? desk.shownCalls : []
    let ids = isFiltered ? filtered.map(\.id) : desk.calls.ids
    let selected = desk.selectedCall
    self.init(
      count: ids.count, live: isFiltered ? filtered.count { $0.phase.isLive } : desk.liveCount,
      selected: selected.flatMap { ids.firstIndex(of: $0) }, note: Self.note(desk), idle: Self.idle(desk),
      line: { index in
        desk.calls[ids[index]].map { CallLine($0, isSelected: $0.id == selected, now: desk.clock) }
      })
  }

  private static func note(_ desk: Desk) -> String {
    if let count = desk.filterCount(of: .calls) { return "\(count.shown) of \(count.all)" }
    let others = desk.liveCount - desk.alertingCount
    guard desk.alertingCount > 0 else { return "\(others) live" }
    return others > 0 ? "\(desk.alertingCount) alerting · \(others) live" : "\(desk.alertingCount) alerting"
  }

  private static func idle(_ desk: Desk) -> [String] {
    if desk.filterCount(of: .calls) != nil { return [desk.nothingPasses(.calls, "call")] }
    let presence = desk.presence
    switch presence.health {
    case .ready: return ["No live call.", "\(presence.words): the next call appears here."]
    case .away, .blocked:
      return ["No live call."]
        + (presence.words.isEmpty ? [] : ["\(presence.words): no call comes. P changes it."])
    }
  }
}

extension ParticipantsPane {
  init(_ desk: Desk) {
    let shown = desk.shownParticipant?.id
    let lines = desk.shownParticipants.map {
      ParticipantLine($0, of: desk.call, me: desk.agent?.id, isSelected: $0.id == shown, now: desk.clock)
    }
    var note = desk.call.map { "\(Self.recording($0))conversation \($0.id.rawValue.prefix(8))" } ?? ""
    if let count = desk.filterCount(of: .participants) { note = "\(count.shown) of \(count.all)" }
    self.init(lines: lines, note: note)
  }
}

extension ParticipantsPane {
  /// Whether what is said is kept, as far as the platform tells.
  fileprivate static func recording(_ call: CallEntry) -> String {
    guard call.phase.isLive else { return "" }
    if call.conversation.isRecordingPaused { return "recording paused · " }
    return call.conversation.recordingState == "active" ? "recorded · " : ""
  }
}

extension AttributesPane {
  init(_ desk: Desk, skin: Skin, zone: LocalZone) {
    let selected = desk.selectedAttribute?.key
    let picked = Set(desk.pickedAttributes.map(\.key))
    let lines = desk.shownAttributes.map {
      AttributeLine(
        $0, isSelected: $0.key == selected, isPicked: picked.isEmpty ? nil : picked.contains($0.key),
        privacy: desk.privacy, zone: zone)
    }
    let owner = desk.call.flatMap { call in desk.shownParticipant.map { desk.owner($0, call) } }
    self.init(
      lines: lines, owner: owner ?? "", note: Self.note(desk, zone), remarks: Self.remarks(desk),
      empty: desk.call == nil
        ? ""
        : desk.filterCount(of: .attributes) == nil
          ? "No attribute yet." : desk.nothingPasses(.attributes, "attribute"))
  }

  private static func note(_ desk: Desk, _ zone: LocalZone) -> String {
    let picked = desk.pickedAttributes.count
    if picked > 0 { return "\(picked) of \(Figures.counted(desk.allAttributes.count, "key")) marked" }
    if let count = desk.filterCount(of: .attributes) { return "\(count.shown) of \(count.all)" }
    guard let call = desk.call, let party = desk.shownParticipant else { return "" }
    let keys = Figures.counted(party.attributes.count, "key")
    if call.isOver { return call.ended.map { "\(keys) · ended \(zone.hourAndMinute($0))" } ?? keys }
    // What a recording keeps of a masked value does not tell how long it is.
    if desk.playback != nil, desk.allAttributes.contains(where: \.isMasked) { return keys }
    let use = desk.rules.injection.budget.use(party.attributes)
    return "\(keys) · \(Figures.bytes(use.bytes)) of \(Figures.bytes(use.limit))"
  }

  private static func remarks(_ desk: Desk) -> [String] {
    var remarks = desk.shownAttributes.compactMap { row -> String? in
      switch row.write?.fate {
      case .refused(let reason, status: _)? where !reason.isEmpty,
        .notWritten(let reason)? where !reason.isEmpty:
        "\(row.key): \(reason)"
      default: nil
      }
    }
    if desk.call?.isUnsettled == true {
      remarks.append("Unsettled: a read and an event overlapped; the next event settles it.")
    }
    if desk.call?.isOver == true {
      remarks.append("This call is over: look and copy; nothing can be written to it.")
    }
    return remarks
  }
}

extension WirePane {
  init(_ desk: Desk) {
    let exchanges = desk.shownWire
    let selected = desk.wire.selected.flatMap { id in exchanges.lastIndex { $0.holds(id) } }
    let count = desk.filterCount(of: .wire).map { "\($0.shown) of \($0.all)" }
    self.init(
      count: exchanges.count, selected: selected,
      note: [count, desk.profile.loopbackURL].compactMap(\.self).joined(separator: " · "),
      empty: count == nil ? "Nothing sent or received yet." : desk.nothingPasses(.wire, "line"),
      line: { WireLine(exchanges[$0]) })
  }
}

extension NoticeView {
  init(_ line: NoticeLine, zone: LocalZone) {
    switch line {
    case .alerting(let alert):
      let more = alert.others > 0 ? "+\(alert.others) more" : ""
      let until = alert.deadline.map { Self.words(of: $0, zone) } ?? ""
      // What the phone did not do matters more than where the call came from.
      let remark = alert.remark?.text(zone)
      let queue = remark == nil ? alert.call.queue : ""
      self = .alerting(
        name: alert.call.name, number: remark ?? CallerNumber.grouped(alert.call.number),
        queue: [queue, more].filter { !$0.isEmpty }.joined(separator: "  "), until: until, keys: alert.keys,
        said: alert.said.map { ($0.text(zone), Self.role($0.level)) })
    case .filter(let pane, let input):
      self = .input(prompt: "/ \(pane.title)", text: input.text, cursor: input.cursor)
    case .words(let notice):
      self = .words(notice.text(zone), role: Self.role(notice.level))
    }
  }

  private static func words(of deadline: NoticeLine.Deadline, _ zone: LocalZone) -> String {
    switch deadline {
    case .rings(let until): "until \(zone.timeOfDay(until))"
    case .rang(let until): "rang until \(zone.timeOfDay(until))"
    case .gone(let since): "rang until \(zone.timeOfDay(since)), may be elsewhere now"
    }
  }

  private static func role(_ level: Notice.Level) -> Role {
    switch level {
    case .info: .notice
    case .ok: .levelOK
    case .warn: .levelWarn
    case .error: .levelError
    }
  }
}

extension Desk {
  /// That a filter leaves nothing, and what was probably meant.
  fileprivate func nothingPasses(_ pane: Pane, _ noun: String) -> String {
    let remark = state(of: pane).filter.remark.map { ": \($0)" } ?? ""
    return "No \(noun) passes the filter\(remark)."
  }
}
