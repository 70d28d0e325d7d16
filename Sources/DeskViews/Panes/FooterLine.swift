internal import DeskModel
internal import Groundwork

/// The last row: keys that can work now. Help and what follows it are kept however narrow it is.
enum FooterLine {
  /// Draws the row and answers where its keys are, for the mouse.
  @discardableResult
  static func draw(_ items: [FooterItem], on canvas: inout Canvas, in area: Area) -> [KeyPlace] {
    guard !area.isEmpty else { return [] }
    let kept = items.firstIndex { $0.label == "help" } ?? max(0, items.count - 1)
    let reserved = items[kept...].reduce(0) { $0 + width($1) }
    var (shown, used) = ([FooterItem](), 0)
    for item in items[..<kept] where used + width(item) + reserved <= area.columns {
      shown.append(item)
      used += width(item)
    }
    var rest = area
    return (shown + items[kept...]).map { item in
      let end = canvas.write([Span(" \(item.key)", .key), Span(" \(item.label) ", .muted)], in: rest)
      let place = KeyPlace(area: rest.inset(right: rest.endColumn - end), item: item)
      rest = rest.inset(left: end - rest.column)
      return place
    }
  }

  private static func width(_ item: FooterItem) -> Int {
    DisplayWidth.columns(VisibleText.line(item.key)) + DisplayWidth.columns(VisibleText.line(item.label)) + 3
  }
}
