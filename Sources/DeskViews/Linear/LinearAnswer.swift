internal import CallDesk
public import DeskModel
internal import GenesysCloud
public import Groundwork

/// What linear mode says when it is asked (product.md, *Linear mode*): the panes as sentences.
public enum LinearAnswer {
  /// The answer to a question, one safe line after the other.
  public static func lines(_ question: LinearCommand.Question, _ desk: Desk, zone: LocalZone) -> [String] {
    let lines =
      switch question {
      case .status: status(desk, zone)
      case .calls: calls(desk, zone)
      case .attributes: attributes(desk, zone)
      case .customer: customer(desk, zone)
      case .keys: keys(desk)
      }
    return lines.map(Sentence.safe)
  }

  /// What is known of one key of the selected call, one safe line after the other.
  public static func history(_ key: String, _ desk: Desk, zone: LocalZone) -> [String] {
    guard let row = desk.allAttributes.first(where: { $0.key == key }) else {
      return [Sentence.safe("There is no attribute \(key).")]
    }
    let entries = desk.call.map { call in
      desk.entries(of: HistoryState(conversation: call.id, key: key)).reversed().map { entry in
        "\(zone.timeOfDay(entry.time)) \(ChoiceList.end(entry, zone)): \(ChoiceList.change(entry, isNamed: false, desk))."
      }
    }
    return ([words(row, desk, zone)] + (entries ?? [])).map(Sentence.safe)
  }

  private static func status(_ desk: Desk, _ zone: LocalZone) -> [String] {
    var parts = [desk.profile.name, desk.agent?.name ?? "", desk.presence.words].filter { !$0.isEmpty }
    if let since = desk.agent?.presence?.since { parts.append("since \(zone.hourAndMinute(since))") }
    let live = "\(Figures.counted(desk.liveCount, "live call")), \(desk.alertingCount) alerting."
    let refused = desk.topics.filter { !$0.isPermitted }.map { "No events of \($0.topic): \($0.refusal)." }
    return [parts.joined(separator: ", ") + ".", LinkSentence.words(desk.link, zone), live] + refused
  }

  private static func calls(_ desk: Desk, _ zone: LocalZone) -> [String] {
    guard !desk.shownCalls.isEmpty else { return ["No call."] }
    return desk.shownCalls.enumerated().map { index, call in
      let line = CallLine(call, isSelected: call.id == desk.selectedCall, now: desk.clock)
      var parts = ["\(index + 1) \(line.word)", line.name, line.number, line.queue].filter { !$0.isEmpty }
      if let duration = line.duration { parts.append("for \(Figures.spoken(duration))") }
      if line.isMuted { parts.append("muted") }
      if line.isRecordingPaused { parts.append("recording paused") }
      if line.isSelected { parts.append("selected") }
      return parts.joined(separator: ", ") + "."
    }
  }

  private static func attributes(_ desk: Desk, _ zone: LocalZone) -> [String] {
    guard let call = desk.call, let party = desk.shownParticipant else { return ["No call is selected."] }
    let rows = desk.shownAttributes.map { words($0, desk, zone) }
    return ["Attributes of \(desk.owner(party, call)):"]
      + (rows.isEmpty ? ["None."] : rows)
  }

  private static func words(_ row: AttributeRow, _ desk: Desk, _ zone: LocalZone) -> String {
    if let write = row.write { return FateSentence.words(desk.spoken(write)) }
    let value = row.isMasked ? "masked" : Sentence.value(row.value)
    switch row.origin {
    case .atStart: return "\(row.key) is \(value), at start."
    case .ours: return "\(row.key) is \(value), ours."
    case .other(let time), .otherPatchbay(let time):
      let before = row.isMasked ? "" : row.before.map { ", was \(Sentence.value($0))" } ?? ", new"
      return "\(row.key) is \(value)\(before), \(row.origin.word) \(zone.timeOfDay(time))."
    }
  }

  private static func customer(_ desk: Desk, _ zone: LocalZone) -> [String] {
    CustomerPane(desk, zone: zone).sentences
  }

  private static func keys(_ desk: Desk) -> [String] {
    let acts = CommandTable.all.filter { LinearCommand.alone.contains($0.id) && $0.isOffered(desk) }
    return acts.map { command in
      let reason = command.isEnabled(desk).map { " Not now: \($0)." } ?? ""
      return "\(command.word): \(command.help).\(reason)"
    } + [
      "lookup WHAT: Look up this number, e-mail address or id.",
      "set KEY VALUE: Write one attribute of the shown participant.",
      "blank KEY: Write the empty value, after yes: the platform has no delete.",
      "restore [KEY]: Write back what was lost, or yours over theirs, after yes.",
      "call NUMBER: Select a call by its place in calls.", "choose NUMBER: Choose one of several customers.",
      "reveal KEY: Say a masked value once; the journal notes that.",
      "history KEY: What is known of one attribute.",
      "status, calls, attributes, customer, keys: What is shown.", "yes: Do what was asked about.",
    ]
  }
}

extension CustomerPane {
  /// The pane in sentences.
  fileprivate var sentences: [String] {
    parts.compactMap { part in
      switch part {
      case .words(let text, _): text
      case .asking(let what, let since): "Looking up \(what)\(since.isEmpty ? "" : " since \(since)")."
      case .facts(let facts):
        facts.map(\.words).joined(separator: ", ") + "."
          + facts.compactMap(\.page).map { " Page: \($0)" }.joined()
      case .proposed(let word, let key, let now, let wouldBe):
        "proposed: \(key) would be \(Sentence.value(wouldBe)), \(now.map { "now \(Sentence.value($0))" } ?? "new"), \(word.word)."
      case .key, .gap: nil
      }
    }
  }
}
