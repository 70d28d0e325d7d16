internal import Groundwork

/// The last row: keys that can work now. The last of them (help) is kept however narrow it is.
enum FooterLine {
  static func draw(_ keys: [(key: String, label: String)], on canvas: inout Canvas, in area: Area) {
    guard let last = keys.last, !area.isEmpty else { return }
    let lastWidth = width(last)
    var (spans, used) = ([Span](), 0)
    for item in keys.dropLast() where used + width(item) + lastWidth <= area.columns {
      spans += self.spans(item)
      used += width(item)
    }
    canvas.write(spans + self.spans(last), in: area)
  }

  private static func width(_ item: (key: String, label: String)) -> Int {
    DisplayWidth.columns(item.key) + DisplayWidth.columns(item.label) + 3
  }

  private static func spans(_ item: (key: String, label: String)) -> [Span] {
    [Span(" \(item.key)", .key), Span(" \(item.label) ", .muted)]
  }
}
