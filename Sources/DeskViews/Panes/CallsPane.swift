/// Pane 1: the live calls and those that have just ended.
struct CallsPane: PaneView {
  var lines: [CallLine]
  /// `2 live`, `1 alerting`, `as of 14:03:02`.
  var note: String
  /// Said when no call is live.
  var idle: [String]

  func content(in place: PanePlace) -> PaneContent {
    var content = PaneContent(title: "1 Calls", note: note)
    let live = lines.filter { !$0.isEnded }
    let ended = lines.filter(\.isEnded)
    if live.isEmpty {
      content.lines = idleLines(in: place, hasEnded: !ended.isEmpty)
    }
    for (index, call) in lines.enumerated() where !call.isEnded {
      append(call, index, to: &content, in: place)
    }
    if place.isNarrow, !live.isEmpty, !ended.isEmpty { content.lines.append(.empty) }
    for (index, call) in lines.enumerated() where call.isEnded {
      append(call, index, to: &content, in: place)
    }
    return content
  }

  private func append(_ call: CallLine, _ index: Int, to content: inout PaneContent, in place: PanePlace) {
    let isBlock = place.isNarrow && call.isSelected && !call.isEnded && place.rows >= 6
    let lines =
      isBlock
      ? call.block(place.skin, zone: place.zone)
      : [
        place.isNarrow
          ? call.narrow(place.skin, zone: place.zone, width: place.columns)
          : call.wide(place.skin, zone: place.zone, width: place.columns)
      ]
    content.lines += lines.map { line in
      var line = line
      line.item = index
      return line
    }
    // The whole block is kept in sight, so its last line counts.
    if call.isSelected { content.selected = content.lines.count - 1 }
  }

  private func idleLines(in place: PanePlace, hasEnded: Bool) -> [PaneLine] {
    guard place.isNarrow else {
      let words = idle.joined(separator: " ")
      return words.isEmpty ? [] : [PaneLine(" \(words)", .muted)]
    }
    let words = idle.flatMap { PaneWords.wrapped($0, to: place.columns - 1) }.map {
      PaneLine(" \($0)", .muted)
    }
    return words + (hasEnded ? [.empty] : [])
  }
}
