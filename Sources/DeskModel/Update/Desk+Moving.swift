internal import GenesysCloud

extension Desk {
  mutating func move(_ id: CommandID) -> [DeskEffect] {
    switch id {
    case .up: step(-1)
    case .down: step(1)
    case .top: step(-.max)
    case .bottom: step(.max)
    case .pageUp: step(-page)
    case .pageDown: step(page)
    case .nextPane: turn(1)
    case .previousPane: turn(-1)
    case .pane1: focus = .calls
    case .pane2: focus = .participants
    case .pane3: focus = .attributes
    case .pane4: focus = .customer
    case .pane5: focus = .wire
    case .zoom: isZoomed.toggle()
    case .open: return open()
    case .mark: pick()
    case .back: back()
    case .filter: overlays.append(.filter(focus, TextInput(state(of: focus).filter.text)))
    case .help: overlays.append(.help(HelpState()))
    default: break
    }
    return []
  }

  private var page: Int { max(1, (painted.rows[focus] ?? 5) - 1) }

  private mutating func turn(_ by: Int) {
    let count = Pane.allCases.count
    focus = Pane(rawValue: (focus.rawValue - 1 + by + count) % count + 1) ?? .calls
  }

  /// `Esc` without a dialog: the filter goes first, then the marks, then the zoom.
  private mutating func back() {
    if !state(of: focus).filter.isEmpty {
      setFilter("", of: focus)
    } else if focus == .attributes, !pickedAttributes.isEmpty {
      unpickAll()
    } else {
      isZoomed = false
    }
  }

  mutating func setFilter(_ text: String, of pane: Pane) {
    panes[pane, default: PaneState()].filter = Filter(text)
    panes[pane]?.offset = 0
  }

  private mutating func step(_ by: Int) { step(by, in: focus) }

  /// Moves the selection of a pane; the customer pane has none and scrolls.
  mutating func step(_ by: Int, in pane: Pane) {
    switch pane {
    case .customer:
      let offset = state(of: .customer).offset
      let target = by == .max ? 1000 : by == -.max ? 0 : offset + by
      panes[.customer, default: PaneState()].offset = min(1000, max(0, target))
    case .calls: select(item: stepped(shownCalls.map(\.id), from: selectedCall, by), in: pane)
    case .participants:
      select(item: stepped(shownParticipants.map(\.id), from: shownParticipant?.id, by), in: pane)
    case .attributes:
      select(item: stepped(shownAttributes.map(\.key), from: selectedAttribute?.key, by), in: pane)
    case .wire:
      let ids = wireItems
      let here = isSequence ? wire.selected : wire.selected.flatMap { wire.exchange($0)?.id }
      select(item: stepped(ids, from: here ?? ids.last, by), in: pane)
    }
  }

  /// Ids of the records that pane 5 lists: every step of the sequence, or the first of each exchange.
  private var wireItems: [UInt64] {
    isSequence ? WireList.steps(of: shownWire).map(\.id) : shownWire.map(\.id)
  }

  private func stepped<ID: Equatable>(_ ids: [ID], from id: ID?, _ by: Int) -> Int? {
    guard !ids.isEmpty else { return nil }
    guard let here = ids.firstIndex(where: { $0 == id }) else { return by < 0 ? ids.count - 1 : 0 }
    let (target, overflow) = here.addingReportingOverflow(by)
    return overflow ? ids.count - 1 : min(max(0, target), ids.count - 1)
  }

  /// Selects an item of a pane's list: by what it is, so that a moving row keeps the selection.
  mutating func select(item: Int?, in pane: Pane) {
    guard let item, item >= 0 else { return }
    switch pane {
    case .calls:
      let shown = shownCalls
      if shown.indices.contains(item) { selectedCall = shown[item].id }
    case .participants:
      let shown = shownParticipants
      guard let id = selectedCall, shown.indices.contains(item) else { return }
      calls.change(id) { $0.work.participant = shown[item].id }
    case .attributes:
      let shown = shownAttributes
      guard let id = selectedCall, shown.indices.contains(item) else { return }
      calls.change(id) { $0.work.attribute = shown[item].key }
    case .wire:
      let shown = wireItems
      // The newest line is followed, not held.
      if shown.indices.contains(item) { wire.selected = item == shown.count - 1 ? nil : shown[item] }
    case .customer: break
    }
  }

  mutating func point(_ kind: MouseInput.Kind, _ target: PointedAt) -> [DeskEffect] {
    if kind == .press || kind == .doublePress { message = nil }
    switch target {
    case .nothing: return []
    case .command(let id): return kind == .press && overlays.isEmpty ? run(id) : []
    case .overlay(let item): return point(kind, overlayItem: item)
    case .pane(let pane, let item):
      guard overlays.isEmpty else { return [] }
      return point(kind, pane, item)
    }
  }

  private mutating func point(_ kind: MouseInput.Kind, _ pane: Pane, _ item: Int?) -> [DeskEffect] {
    switch kind {
    case .press:
      focus = pane
      select(item: item, in: pane)
    case .doublePress:
      focus = pane
      select(item: item, in: pane)
      return item == nil ? [] : run(.open)
    case .wheelUp, .wheelDown:
      // Passing over with the wheel must not change the call or the person that keys act on.
      if pane == focus || (pane != .calls && pane != .participants) {
        step(kind == .wheelUp ? -3 : 3, in: pane)
      }
    }
    return []
  }
}
