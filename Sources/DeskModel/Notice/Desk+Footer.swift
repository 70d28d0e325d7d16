internal import CallDesk

extension Desk {
  /// Keys that can work now, the most useful first; the last is how to find the others. What does
  /// not fit is left out before the last.
  public var footer: [FooterItem] {
    guard let overlay = overlays.last else { return deskFooter }
    return overlayFooter(overlay)
  }

  private var deskFooter: [FooterItem] {
    CommandTable.all.filter { $0.footerRank > 1 }.sorted { $0.footerRank > $1.footerRank }
      .compactMap { footerItem($0.id) } + (footerItem(.help).map { [$0] } ?? [])
  }

  /// A command's key with its label; nil when it cannot run now.
  func footerItem(_ id: CommandID) -> FooterItem? {
    guard let command = CommandTable[id], command.isOffered(self), command.refusal(self) == nil,
      let key = rules.keys.keys(of: id).first
    else { return nil }
    return FooterItem(key: key.spelling, label: command.label(self), command: id)
  }

  private func overlayFooter(_ overlay: Overlay) -> [FooterItem] {
    switch overlay {
    case .help: return items(("Enter", "run"), ("Esc", "close"))
    case .faults: return items(("1…7", "fault"), ("Enter", "this one"), ("Esc", "close"))
    case .confirm(let question): return items(("Enter", question.harmless), ("y", question.deedName))
    case .attribute(let input):
      let tab = input.isNew ? [("Tab", "key / value")] : []
      return items(
        [("Enter", input.isNew && input.isAtKey ? "value" : "send")] + tab + [("Esc", "keep the draft")])
    case .lookup: return items(("Enter", "look up"), ("Esc", "keep the draft"))
    case .preview(let state): return previewFooter(state)
    case .presence: return items(("Enter", "choose"), ("Esc", "close"))
    case .wrapup: return items(("Enter", "give wrap-up"), ("Tab", "code / notes"), ("Esc", "keep the draft"))
    case .copy(let menu):
      return items(menu.items.map { (String($0.letter), $0.name) } + [("Esc", "close")])
    case .history:
      return items(("a", "one / all keys"), ("s", "since I answered"), ("x", "export"), ("Esc", "close"))
    case .viewer(let view) where view.mask != nil:
      let isShown = view.mask?.revealedUntil != nil
      return items(("Enter", isShown ? "mask" : "show for 5 s"), ("Esc", isShown ? "mask" : "close"))
    case .viewer: return items(("j k", "scroll"), ("Esc", "close"))
    case .exchange:
      return items(("j k", "scroll"), ("n p", "next, before"), ("y", "copy"), ("Esc", "close"))
    case .filter: return items(("Enter", "keep"), ("Esc", "clear"))
    case .firstRun: return items(FirstRunChoice.all.map { (String($0.key), $0.label) })
    }
  }

  private func previewFooter(_ state: PreviewState) -> [FooterItem] {
    let work = calls[state.conversation]?.work
    let count = work?.proposal?.marked.count ?? 0
    let inject = count > 0 ? [(keyName(.inject), "inject \(count.keys)")] : []
    let choose = state.isAtMatches ? [("Enter", "choose")] : [("Space", "leave out")]
    let rest = [("Tab", "customers / keys"), (keyName(.lookup), "lookup"), ("Esc", "close")]
    return items(inject + choose + rest)
  }

  private func items(_ pairs: (String, String)...) -> [FooterItem] { items(pairs) }

  private func items(_ pairs: [(String, String)]) -> [FooterItem] {
    pairs.map { FooterItem(key: $0.0, label: $0.1) }
  }
}
