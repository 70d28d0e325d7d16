internal import DeskModel
internal import Groundwork

extension CustomerPane {
  /// A record: in one line where there are few, else a line a part, labels beside one another.
  func facts(_ facts: [CustomerLine], in place: PanePlace) -> [PaneLine] {
    guard place.isNarrow || isWhole else { return [PaneLine([Span(" ")] + row(facts, place.skin))] }
    // There the address is to be read, too, for terminals that cannot follow it.
    let pages =
      isWhole ? facts.compactMap(\.page).map { CustomerLine(label: "page", value: $0.text, page: $0) } : []
    let facts = facts + pages
    let labels = facts.filter { !$0.label.isEmpty }.map { width($0.label) }.max() ?? 0
    let column = min(labels, place.columns / 2) + 2
    return facts.enumerated().flatMap { index, fact in
      list(fact, label: fact.label.isEmpty ? 0 : column, isFirst: index == 0, in: place)
    }
  }

  private func row(_ facts: [CustomerLine], _ skin: Skin) -> [Span] {
    facts.enumerated().flatMap { index, fact -> [Span] in
      let dot = index == 0 ? [] : [Span(" \(skin.glyphs.dot) ", .muted)]
      let label = fact.label.isEmpty ? [] : [Span("\(fact.label) ", .muted)]
      return dot + label + [Span(fact.value, look(of: fact, isFirst: index == 0))] + source(of: fact)
    }
  }

  private func list(_ fact: CustomerLine, label columns: Int, isFirst: Bool, in place: PanePlace)
    -> [PaneLine]
  {
    let room = place.columns - 1 - columns
    // A narrow pane has a proposal to show as well: there a long value is cut.
    let values = isWhole ? PaneWords.wrapped(fact.value, to: room) : [fact.value]
    return values.enumerated().map { index, value in
      let label = columns == 0 ? [] : [Span(index == 0 ? fact.label : "", .muted, columns: columns)]
      let source = index == values.count - 1 ? source(of: fact) : []
      return PaneLine([Span(" ")] + label + [Span(value, look(of: fact, isFirst: isFirst))] + source)
    }
  }

  private func look(of fact: CustomerLine, isFirst: Bool) -> Look {
    Look(isFirst ? .partyCustomer : .text, to: fact.page)
  }

  private func source(of fact: CustomerLine) -> [Span] {
    fact.connector.map { [Span(" (\($0))", .muted)] } ?? []
  }
}
