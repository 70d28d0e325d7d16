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
    content.list(count, selected: selected, in: place, empty: empty) { index in
      line(index).line(lanes, place, isSelected: index == selected)
    }
    return content
  }
}
