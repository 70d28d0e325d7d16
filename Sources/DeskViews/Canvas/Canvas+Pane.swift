/// How panes are separated.
enum PaneFrame: Sendable {
  /// A title rule above the content: no column is lost, so 80 are enough.
  case rule
  case box
}

extension Canvas {
  /// Draws a pane's frame and as much of its content as fits, scrolled so that the selected line is
  /// in sight; answers where the lines are, for the mouse.
  @discardableResult
  mutating func pane(_ content: PaneContent, in area: Area, frame: PaneFrame, isFocused: Bool)
    -> PanePlacement
  {
    guard !area.isEmpty else { return PanePlacement(area: area, first: 0, count: 0) }
    // Of a single row the content is worth more than its title.
    let inner = frame == .rule && area.rows == 1 ? area : innerArea(area, frame)
    let placement = placed(content, in: inner)
    if inner == area {
      fillIn(content, placement, in: inner, on: .surface)
      return placement
    }
    let title = PaneTitle(name: content.title, note: note(content, placement), isFocused: isFocused)
    if frame == .box { _ = box(title, in: area) } else { rule(title, in: area) }
    fillIn(content, placement, in: inner, on: .surface)
    return placement
  }

  /// Draws a box above everything else, with its content.
  @discardableResult
  mutating func overlay(_ content: PaneContent, in area: Area) -> PanePlacement {
    // Of three rows the content is worth more than its frame.
    let isFramed = area.rows > 3
    let inner = isFramed ? innerArea(area, .box) : area
    let placement = placed(content, in: inner)
    if isFramed {
      _ = box(
        PaneTitle(name: content.title, note: note(content, placement), isFocused: true), in: area, on: .raised
      )
    } else {
      fill(area, .raised)
    }
    fillIn(content, placement, in: inner, on: .raised)
    return placement
  }

  /// The head stays while two lines fit below it; the foot gets the rows that the lines leave over.
  private func placed(_ content: PaneContent, in inner: Area) -> PanePlacement {
    let head = inner.rows >= content.head.count + 2 ? content.head.count : 0
    let foot = max(0, min(content.foot.count, inner.rows - head - content.count))
    let room = inner.inset(top: head, bottom: foot)
    let window = visible(content, rows: room.rows)
    return PanePlacement(area: room, first: window.lowerBound, count: window.count)
  }

  private func note(_ content: PaneContent, _ placement: PanePlacement) -> String {
    guard let hidden = hiddenNote(placement.window, of: content) else { return content.note }
    return content.note.isEmpty ? hidden : "\(hidden) \(glyphs.dot) \(content.note)"
  }

  private mutating func fillIn(
    _ content: PaneContent, _ placement: PanePlacement, in inner: Area, on ground: Look.Ground
  ) {
    for (row, line) in content.head.prefix(placement.area.row - inner.row).enumerated() {
      write(line, in: inner.line(row), on: ground)
    }
    for (row, line) in content.lines[placement.window].enumerated() {
      write(line, in: placement.area.line(row), on: ground)
    }
    let first = placement.area.endRow - inner.row
    for (row, line) in content.foot.suffix(inner.rows - first).enumerated() {
      write(line, in: inner.line(first + row), on: ground)
    }
  }

  mutating func write(_ line: PaneLine, in area: Area, on ground: Look.Ground = .surface) {
    write(line.left, right: line.right, in: area, on: line.isSelected ? .selected : ground)
  }

  private func innerArea(_ area: Area, _ frame: PaneFrame) -> Area {
    switch frame {
    case .rule: area.inset(top: 1)
    case .box where area.rows < 2 || area.columns < 2:
      Area(column: area.column, row: area.row, columns: 0, rows: 0)
    case .box: area.inset(left: 1, top: 1, right: 1, bottom: 1)
    }
  }

  private func visible(_ content: PaneContent, rows: Int) -> Range<Int> {
    let count = content.lines.count
    guard count > rows else { return 0..<count }
    let selected = content.selected ?? 0
    // Scrolls no further than it must to show the selected line.
    let first = min(max(0, selected - rows + 1), count - rows)
    return first..<first + rows
  }

  /// `↑2 ↓4`, or nil when every line is in sight.
  private func hiddenNote(_ window: Range<Int>, of content: PaneContent) -> String? {
    let above = content.above + window.lowerBound
    let below = content.below + content.lines.count - window.upperBound
    guard above + below > 0, !window.isEmpty else { return nil }
    let parts = [(glyphs.scrollUp, above), (glyphs.scrollDown, below)].filter { $0.1 > 0 }
    return parts.map { "\($0.0)\($0.1)" }.joined(separator: " ")
  }
}

/// Where the lines of a pane are drawn.
struct PanePlacement {
  var area: Area
  /// Index of the line in the area's first row.
  var first: Int
  var count: Int

  /// The lines that are in sight.
  var window: Range<Int> { first..<first + count }
}
