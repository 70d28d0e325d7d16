internal import CallDesk
public import GenesysCloud

/// Presence and wrap-up: lists narrowed by typing.
extension Desk {
  /// Presences that fit what was typed.
  public func presenceItems(_ list: ListState) -> [PresenceDefinition] {
    (presences ?? []).filter { list.fits($0.label) }
  }

  /// Wrap-up codes that fit what was typed.
  public func wrapupItems(_ input: WrapupInput) -> [WrapupCode] {
    (calls[input.conversation]?.wrapup.codes ?? []).filter { input.list.fits($0.name) }
  }

  mutating func press(_ key: Key, presence list: ListState) -> [DeskEffect] {
    var list = list
    let items = presenceItems(list)
    switch key.code {
    case .escape: closeOverlay()
    case .enter:
      guard items.indices.contains(list.highlighted) else { return [] }
      closeOverlay()
      return setPresence(items[list.highlighted])
    default:
      _ = list.take(key, count: items.count, page: painted.overlayRows)
      replaceOverlay(.presence(list))
    }
    return []
  }

  mutating func press(_ key: Key, wrapup input: WrapupInput) -> [DeskEffect] {
    var input = input
    switch key.code {
    case .escape:
      calls.change(input.conversation) { $0.work.drafts.notes = input.notes.text }
      closeOverlay()
      return []
    case .tab: input.isAtNotes.toggle()
    case .enter: return give(input)
    default:
      if input.isAtNotes {
        _ = input.notes.take(key)
      } else {
        _ = input.list.take(key, count: wrapupItems(input).count, page: painted.overlayRows)
      }
      input.refusal = nil
    }
    replaceOverlay(.wrapup(input))
    return []
  }

  private mutating func give(_ input: WrapupInput) -> [DeskEffect] {
    var input = input
    let items = wrapupItems(input)
    // Another leg of the same call may owe one by now: what was chosen is not for that.
    let wrapup = calls[input.conversation]?.wrapup
    let isGiven = wrapup?.isGiven ?? true
    let isOfAnother = !isGiven && wrapup?.leg != input.leg
    guard items.indices.contains(input.list.highlighted), !isGiven, !isOfAnother, link.canAsk else {
      input.refusal =
        isOfAnother
        ? "Not sent: the wrap-up that is owed now is of another leg of this call."
        : isGiven
          ? "Wrap-up is given."
          : !link.canAsk ? "Not sent: the link is \(link.word)." : "Choose a code first."
      replaceOverlay(.wrapup(input))
      return []
    }
    let code = items[input.list.highlighted]
    calls.change(input.conversation) { $0.work.drafts.notes = input.notes.text }
    closeOverlay()
    return act(
      .wrapup(codeID: code.id, codeName: code.name, notes: input.notes.text, leg: input.leg),
      on: input.conversation)
  }
}

extension ListState {
  /// Whether every word that was typed occurs in a text.
  func fits(_ text: String) -> Bool {
    let text = text.lowercased()
    return query.text.lowercased().split(separator: " ").allSatisfy { text.contains($0) }
  }
}
