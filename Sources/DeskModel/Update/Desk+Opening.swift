internal import CallDesk
internal import CustomerLookup
internal import GenesysCloud
internal import Groundwork

/// `Enter`: opens what is selected in the focused pane.
extension Desk {
  mutating func open() -> [DeskEffect] {
    if let nothing = nothingToOpen { return tell("Open: \(nothing).") }
    switch focus {
    case .calls, .participants: focus = .attributes
    case .attributes: return openAttribute()
    case .customer: openCustomer()
    case .wire: openExchange()
    }
    return []
  }

  /// Why nothing of the focused pane can be opened; nil where something can.
  private var nothingToOpen: String? {
    if focus == .wire { return selectedExchange == nil ? "nothing was sent or received yet" : nil }
    guard let call else { return "no call is selected" }
    switch focus {
    case .calls, .wire: return nil
    case .participants: return shownParticipant == nil ? "this call has no participant yet" : nil
    case .attributes: return selectedAttribute == nil ? "no attribute is selected" : nil
    case .customer:
      let isFound = call.work.lookup?.answer?.matches.isEmpty == false && !call.isOver
      return isFound || call.work.match != nil ? nil : "nobody was looked up for this call"
    }
  }

  private mutating func openAttribute() -> [DeskEffect] {
    guard let call, let participant = shownParticipant, let row = selectedAttribute else { return [] }
    if case .conflict = row.write?.fate { return askToSendOurs(row, title: "Conflict: \(row.key)") }
    view(row, of: participant.id, in: call.id)
    return []
  }

  private mutating func openCustomer() {
    guard let call else { return }
    if call.work.lookup?.answer?.matches.isEmpty == false, !call.isOver {
      openPreview(call.id)
    } else if call.work.match != nil {
      let lines = call.work.customer.map(\.words)
      view(lines.first ?? "", lines.dropFirst().joined(separator: "\n"))
    }
  }

  private mutating func openExchange() {
    guard let exchange = selectedExchange else { return }
    overlays.append(.exchange(ExchangeState(id: exchange.id, offset: 0)))
  }

  mutating func view(_ title: String, _ text: String) {
    overlays.append(.viewer(ValueView(title: title, whole: text)))
  }

  mutating func point(_ kind: MouseInput.Kind, overlayItem item: Int) -> [DeskEffect] {
    guard let overlay = overlays.last else { return [] }
    let wheel = kind == .wheelUp ? Key(.up) : kind == .wheelDown ? Key(.down) : nil
    if let wheel { return press(wheel, in: overlay, isHeld: false) }
    replaceOverlay(overlay.highlighting(max(0, item)))
    // A second click opens what Enter would open; a question is answered by keys alone.
    guard kind == .doublePress, let top = overlays.last else { return [] }
    if case .confirm = top { return [] }
    return press(Key(.enter), in: top, isHeld: false)
  }
}

extension Overlay {
  /// The same dialog with another item highlighted.
  func highlighting(_ item: Int) -> Overlay {
    switch self {
    case .help(var state):
      state.list.highlighted = item
      return .help(state)
    case .faults(var list):
      list.highlighted = item
      return .faults(list)
    case .presence(var list):
      list.highlighted = item
      return .presence(list)
    case .firstRun(var list):
      list.highlighted = item
      return .firstRun(list)
    case .copy(var menu):
      menu.highlighted = item
      return .copy(menu)
    case .wrapup(var input):
      input.list.highlighted = item
      return .wrapup(input)
    case .history(var state):
      state.list.highlighted = item
      return .history(state)
    case .preview(var state):
      if state.isAtMatches { state.match = item } else { state.row = item }
      return .preview(state)
    case .confirm, .attribute, .lookup, .viewer, .exchange, .filter: return self
    }
  }
}
