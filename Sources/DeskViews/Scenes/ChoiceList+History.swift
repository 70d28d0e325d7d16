internal import CallDesk
internal import DeskModel
internal import Groundwork

extension ChoiceList {
  /// Every change of one attribute or of all, newest first.
  init(history state: HistoryState, _ desk: Desk, zone: LocalZone) {
    let entries = desk.entries(of: state)
    let items = entries.map { entry in
      Item(
        key: zone.timeOfDay(entry.time), label: Self.change(entry, isNamed: state.key == nil, desk),
        detail: Self.end(entry, zone))
    }
    let whose = state.key ?? "every attribute"
    self.init(
      title: "History of \(whose)", note: state.isSinceAnswer ? "since you answered" : "", items: items,
      selected: state.list.highlighted,
      remark: items.isEmpty
        ? ("Nothing has changed\(state.isSinceAnswer ? " since then" : "").", .muted) : nil,
      foot: "a one / all keys   s since I answered   x export   Esc close")
  }

  static func change(_ entry: TimelineEntry, isNamed: Bool, _ desk: Desk) -> String {
    let privacy = desk.privacy
    func shown(_ value: String?) -> String {
      guard let value else { return "–" }
      return value.isEmpty ? "(empty)" : entry.shown(value, privacy)
    }
    let change = "\(shown(entry.old)) → \(shown(entry.new))"
    return isNamed ? "\(entry.key)  \(change)" : change
  }

  static func end(_ entry: TimelineEntry, _ zone: LocalZone) -> String {
    let word = entry.author == .otherPatchbay ? "other Patchbay" : "other"
    guard let fate = entry.fate else { return entry.new == nil ? "\(word), vanished" : word }
    let whose = entry.author == .earlier ? "ours, earlier" : "ours"
    return "\(whose), \(FateWord(fate, isNew: entry.old == nil, zone: zone).word)"
  }
}
