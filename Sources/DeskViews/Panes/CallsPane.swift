/// Pane 1: the live calls and those that have just ended.
struct CallsPane: PaneView {
  /// How many calls there are, live ones first.
  var count: Int
  /// How many of them are live.
  var live: Int
  var selected: Int?
  /// `2 live`, `1 alerting`, `as of 14:03:02`.
  var note: String
  /// Said when no call is live.
  var idle: [String]
  /// Makes the line of a call, only when it can be in sight.
  var line: (Int) -> CallLine?

  func content(in place: PanePlace) -> PaneContent {
    var content = PaneContent(title: "1 Calls", note: note)
    let reach = PaneContent.reach(of: selected, among: count, rows: place.rows)
    if live == 0 { content.lines = idleLines(in: place) }
    for index in reach {
      if place.isNarrow, index == live, live > 0 { content.lines.append(.empty) }
      append(index, to: &content, in: place)
    }
    (content.above, content.below) = (reach.lowerBound, count - reach.upperBound)
    return content
  }

  private func append(_ index: Int, to content: inout PaneContent, in place: PanePlace) {
    guard let call = line(index) else { return }
    let isBlock = place.isNarrow && call.isSelected && index < live && place.rows >= 6
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

  private func idleLines(in place: PanePlace) -> [PaneLine] {
    guard place.isNarrow else {
      let words = idle.joined(separator: " ")
      return words.isEmpty ? [] : [PaneLine(" \(words)", .muted)]
    }
    let words = idle.flatMap { PaneWords.wrapped($0, to: place.columns - 1) }.map {
      PaneLine(" \($0)", .muted)
    }
    return words + (count > 0 ? [.empty] : [])
  }
}
