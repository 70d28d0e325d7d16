internal import CallDesk
internal import GenesysCloud
internal import Groundwork

extension Desk {
  /// `x`: the selected attribute's history, or the whole call's where none is selected.
  mutating func openHistory() {
    guard let call else { return }
    overlays.append(
      .history(HistoryState(conversation: call.id, key: focus == .attributes ? selectedAttribute?.key : nil)))
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
