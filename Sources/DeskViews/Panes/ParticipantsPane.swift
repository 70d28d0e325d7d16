/// Pane 2: who is on the selected call.
struct ParticipantsPane: PaneView {
  var lines: [ParticipantLine]
  /// `conversation 6f1c09e2`, `as of 14:03:02`.
  var note: String

  func content(in place: PanePlace) -> PaneContent {
    var content = PaneContent(title: "2 Participants", note: note)
    let live = lines.filter { $0.phase != .ended }
    // Where there is little room those who have left are only counted.
    let isTight = lines.count > place.rows && !live.isEmpty
    let shown = isTight ? live : lines
    let ended = isTight ? lines.filter { $0.phase == .ended } : []
    let count = ended.isEmpty ? "" : "\(ended.count) ended"
    let whole = ended.isEmpty ? "" : "\(count): \(ended.map(\.purpose).joined(separator: ", "))"
    let last = min(shown.count, max(1, place.rows)) - 1
    content.lines = shown.enumerated().map { index, party in
      var line = party.line(
        place.skin, zone: place.zone, width: place.columns, right: index == last ? [whole, count] : [])
      // The model orders those still there first, so an index means the same with and without the others.
      line.item = index
      return line
    }
    content.selected = shown.firstIndex { $0.isSelected }
    if lines.isEmpty { content.lines = [PaneLine(" No call is selected.", .muted)] }
    return content
  }
}
