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
    content.list(count, selected: selected, in: place, empty: empty) { index in
      line(index).line(place.skin, zone: place.zone, isSelected: index == selected, width: place.columns)
    }
    return content
  }
}
