/// Pane 5 on the whole screen: who told whom what, one arrow a step, the newest at the bottom.
struct SequencePane: PaneView {
  var count: Int
  var selected: Int?
  /// The simulator's address, or what the filter shows.
  var note: String
  /// What is said where there is no step.
  var empty: String
  /// Makes a step, only when it can be in sight.
  var line: (Int) -> SequenceLine

  func content(in place: PanePlace) -> PaneContent {
    var content = PaneContent(title: "5 Wire: sequence", note: note)
    let lanes = SequenceLanes(columns: place.columns)
    if let lanes { content.head = [lanes.head] }
    let here = selected ?? count - 1
    let reach = PaneContent.reach(of: here, among: count, rows: place.rows)
    content.lines = reach.map { index in
      var line = line(index).line(lanes, place, isSelected: index == selected)
      line.item = index
      return line
    }
    (content.above, content.below) = (reach.lowerBound, count - reach.upperBound)
    content.selected = here - reach.lowerBound
    if count == 0 { content.lines = [PaneLine(" \(empty)", .muted)] }
    return content
  }
}
