internal import CallDesk
internal import GenesysCloud
internal import Groundwork

extension Desk {
  /// `x`: the selected attribute's history, or the whole call's where none is selected.
  mutating func openHistory() -> [DeskEffect] {
    guard let call else { return [] }
    overlays.append(
      .history(HistoryState(conversation: call.id, key: focus == .attributes ? selectedAttribute?.key : nil)))
    return askForEarlier()
  }

  /// What the journal knows from before this desk was opened is read when somebody looks, once a call.
  func askForEarlier() -> [DeskEffect] {
    guard let call, !call.work.knowsEarlier else { return [] }
    return [.order(.readEarlier(call.id))]
  }

  mutating func take(earlier entries: [TimelineEntry], of id: ConversationID) -> [DeskEffect] {
    guard let call = calls[id], !call.work.knowsEarlier else { return [] }
    calls.change(id) { entry in
      entry.work.knowsEarlier = true
      entry.work.timeline.note(earlier: entries)
    }
    // In linear mode the history was told by now.
    guard !entries.isEmpty else { return [] }
    let count = entries.count == 1 ? "1 write" : "\(entries.count) writes"
    return [
      .say(.notice(Notice("History: \(count) from before this desk was opened; ask again to hear all.")))
    ]
  }

  mutating func press(_ key: Key, history state: HistoryState) -> [DeskEffect] {
    var state = state
    let count = entries(of: state).count
    switch key.code {
    case .escape:
      closeOverlay()
      return []
    case .character("a") where key.modifiers.isEmpty:
      state.key = state.key == nil ? selectedAttribute?.key : nil
      state.list = ListState()
    case .character("s") where key.modifiers.isEmpty:
      state.isSinceAnswer.toggle()
      state.list = ListState()
    case .character("x") where key.modifiers.isEmpty: return export(state)
    default:
      guard state.list.move(key, count: count, page: painted.overlayRows) else {
        return answerFromAnywhere(key)
      }
    }
    replaceOverlay(.history(state))
    return []
  }

  /// What is shown, oldest first, as one JSON document; named by the time, so that none replaces another.
  private mutating func export(_ state: HistoryState) -> [DeskEffect] {
    let entries = entries(of: state).reversed().map { $0.json(privacy) }
    let document: JSONValue = [
      "conversation": .string(state.conversation.rawValue), "history": .array(Array(entries)),
    ]
    return [
      .export(
        name: "history-\(state.conversation.rawValue)-\(now.wall.iso8601.filter(\.isNumber)).json", document)
    ]
  }
}
