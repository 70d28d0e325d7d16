/// What a pane shows, independent of its frame: lines that scroll, and lines that stay at its foot.
struct PaneContent {
  var title: String
  /// What the title says of the content: how much, how fresh.
  var note = ""
  /// Lines that stay at the top, such as the names of columns.
  var head: [PaneLine] = []
  var lines: [PaneLine] = []
  /// Lines above and below these that were not made because they cannot be in sight: a list of ten
  /// thousand calls costs no more than one that fills the pane.
  var above = 0
  var below = 0
  /// The line the keys act on, kept in sight.
  var selected: Int?
  /// Lines kept at the bottom while there is room for them.
  var foot: [PaneLine] = []

  /// All lines, made or not.
  var count: Int { above + lines.count + below }

  /// Which of `count` items can be in sight of a pane of so many rows that keeps one of them there.
  static func reach(of item: Int?, among count: Int, rows: Int) -> Range<Int> {
    let item = min(max(0, item ?? 0), max(0, count - 1))
    return max(0, item - rows)..<min(count, item + rows + 1)
  }

  /// A list that grows at its end: the newest item is in sight unless an older one is selected.
  mutating func list(
    _ count: Int, selected: Int?, in place: PanePlace, empty: String, _ line: (Int) -> PaneLine
  ) {
    let here = selected ?? count - 1
    let reach = Self.reach(of: here, among: count, rows: place.rows)
    lines = reach.map { index in
      var line = line(index)
      line.item = index
      return line
    }
    (above, below) = (reach.lowerBound, count - reach.upperBound)
    self.selected = here - reach.lowerBound
    if count == 0 { lines = [PaneLine(" \(empty)", .muted)] }
  }
}

/// One row of a pane.
struct PaneLine {
  var left: [Span]
  var right: [Span] = []
  var isSelected = false
  /// The change of a proposal that can be read whole in this line: key and value.
  var proposed: (key: String, value: String)?
  /// Which item of the pane's list the line belongs to, for the mouse.
  var item: Int?

  init(_ left: [Span], right: [Span] = [], isSelected: Bool = false) {
    self.left = left
    self.right = right
    self.isSelected = isSelected
  }

  /// Plain words.
  init(_ text: String, _ role: Role = .text) {
    left = [Span(text, role)]
  }

  static let empty = PaneLine([])
}
