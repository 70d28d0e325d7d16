/// Pane 3: the attributes of one participant, with the fate of every write.
struct AttributesPane: PaneView {
  var lines: [AttributeLine]
  /// `customer Maria Keller`; empty without a call.
  var owner: String
  /// `8 keys · 175 B of 10 KB`, `as of 14:03:02`.
  var note: String
  /// What is to be said of this call's writes.
  var remarks: [String] = []
  /// Said when there is no attribute.
  var empty = "No attribute yet."

  func content(in place: PanePlace) -> PaneContent {
    let title = owner.isEmpty ? "3 Attributes" : "3 Attributes of \(owner)"
    var content = PaneContent(title: title, note: note)
    let columns = AttributeColumns(width: place.columns)
    content.lines = lines.enumerated().map { index, attribute in
      var line = PaneLine(attribute.spans(columns, skin: place.skin), isSelected: attribute.isSelected)
      line.item = index
      return line
    }
    content.selected = lines.firstIndex { $0.isSelected }
    if lines.isEmpty, !empty.isEmpty { content.lines = [PaneLine(" \(empty)", .muted)] }
    content.foot = remarks.flatMap { PaneWords.wrapped($0, to: place.columns - 1) }.map { PaneLine(" \($0)") }
    return content
  }
}
