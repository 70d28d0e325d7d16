internal import CallDesk
internal import CustomerLookup
internal import DequeModule
internal import Groundwork

extension Desk {
  /// The exchange that keys act on in pane 5, or that is open.
  public var selectedExchange: WireList.Exchange? {
    for overlay in overlays.reversed() {
      if case .exchange(let state) = overlay { return wire.exchange(state.id) }
    }
    let shown = shownWire
    return wire.selected.flatMap { id in shown.last { $0.holds(id) } } ?? newest(of: shown)
  }

  private func newest(of shown: Deque<WireList.Exchange>) -> WireList.Exchange? {
    guard isSequence, let step = WireList.steps(of: shown).last else { return shown.last }
    return shown[step.exchange]
  }

  /// An exchange as it may be read: what the privacy rules mask is masked in its bodies too.
  public func text(of exchange: WireList.Exchange) -> String {
    exchange.text { name, value in mask(name, value) }
  }

  /// What stands in place of a value by the name of its attribute, or of the CRM's field that
  /// becomes it; nil for one that may be read.
  func mask(_ name: String, _ value: String) -> String? {
    let mapped = rules.mappings.values.lazy.flatMap(\.entries).first {
      $0.source.names.contains(name) && isMasked($0.key)
    }
    guard let key = isMasked(name, value) ? name : mapped?.key else { return nil }
    return value.isEmpty ? Privacy.dots : privacy.shown(key: key, value: value)
  }

  mutating func press(_ key: Key, exchange state: ExchangeState, isHeld: Bool) -> [DeskEffect] {
    guard let exchange = wire.exchange(state.id) else {
      closeOverlay()
      return []
    }
    var list = ListState(highlighted: state.offset)
    switch key.letter {
    case "n": turn(1, from: state)
    case "p": turn(-1, from: state)
    case "y":
      if !isHeld { overlays.append(.copy(CopyMenu(items: copyItems, highlighted: 0))) }
    default:
      if key.code == .escape || (key.code == .enter && !isHeld) {
        closeOverlay()
      } else if list.move(key, count: lineLimit(exchange), page: painted.overlayRows) {
        replaceOverlay(.exchange(ExchangeState(id: state.id, offset: list.highlighted)))
      } else {
        return answerFromAnywhere(key)
      }
    }
    return []
  }

  private func lineLimit(_ exchange: WireList.Exchange) -> Int {
    ValueView(title: "", whole: text(of: exchange)).lineLimit(columns: screen.columns)
  }

  /// Opens the exchange after or before, among those that the filter shows.
  private mutating func turn(_ by: Int, from state: ExchangeState) {
    let shown = shownWire
    guard let here = shown.firstIndex(where: { $0.id == state.id }), shown.indices.contains(here + by)
    else { return }
    let next = shown[here + by].id
    wire.selected = next
    replaceOverlay(.exchange(ExchangeState(id: next, offset: 0)))
  }
}
