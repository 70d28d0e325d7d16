/// Pane 5: the visible log of requests and events. The newest line is at the bottom and in sight
/// unless an older one is selected.
struct WirePane: PaneView {
  var count: Int
  var selected: Int?
  /// The simulator's address, or what the filter shows.
  var note: String
  /// What is said where there is no line.
  var empty = "Nothing sent or received yet."
  /// Makes a line, only when it can be in sight.
  var line: (Int) -> WireLine

  func content(in place: PanePlace) -> PaneContent {
    var content = PaneContent(title: "5 Wire", note: note)
    let here = selected ?? count - 1
    let reach = PaneContent.reach(of: here, among: count, rows: place.rows)
    content.lines = reach.map { index in
      var line = line(index).line(
        place.skin, zone: place.zone, isSelected: index == selected, width: place.columns)
      line.item = index
      return line
    }
    (content.above, content.below) = (reach.lowerBound, count - reach.upperBound)
    content.selected = here - reach.lowerBound
    if count == 0 { content.lines = [PaneLine(" \(empty)", .muted)] }
    return content
  }
}
