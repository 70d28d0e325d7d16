/// Pane 5: the visible log of requests and events. The newest line is at the bottom and in sight
/// unless an older one is selected.
struct WirePane: PaneView {
  var lines: [WireLine]
  var selected: Int?
  /// The simulator's address, or what the filter shows.
  var note: String

  func content(in place: PanePlace) -> PaneContent {
    var content = PaneContent(title: "5 Wire", note: note)
    content.lines = lines.enumerated().map { index, line in
      var line = line.line(place.skin, zone: place.zone, isSelected: index == selected, width: place.columns)
      line.item = index
      return line
    }
    content.selected = selected ?? lines.indices.last
    if lines.isEmpty { content.lines = [PaneLine(" Nothing sent or received yet.", .muted)] }
    return content
  }
}
