internal import Groundwork

/// What stands in the title of a pane: its name, and what is to say of its content.
struct PaneTitle {
  var name: String
  var note: String = ""
  var isFocused = false
}

extension Canvas {
  /// A title rule across one row: `─ 1 Calls ──────── 2 live ─`, heavy and bold when focused.
  mutating func rule(_ title: PaneTitle, in area: Area) {
    let glyph = title.isFocused ? glyphs.heavyRule : glyphs.rule
    horizontal(title, glyph: glyph, in: area.line(0), on: .surface)
  }

  /// A box with its title in the upper edge; answers what is inside. On a raised ground it covers
  /// what was there.
  mutating func box(_ title: PaneTitle, in area: Area, on ground: Look.Ground = .surface) -> Area {
    guard area.columns >= 2, area.rows >= 2 else {
      return Area(column: area.column, row: area.row, columns: 0, rows: 0)
    }
    let box = glyphs.box(heavy: title.isFocused)
    if ground != .surface { fill(area, ground) }
    let look = Look(title.isFocused ? .borderFocused : .border, on: ground)
    let (top, bottom) = (area.line(0), area.line(area.rows - 1))
    horizontal(title, glyph: box.horizontal, in: top.inset(left: 1, right: 1), on: ground)
    fill(bottom.inset(left: 1, right: 1), with: box.horizontal, look)
    corner(box.topLeft, area.column, top.row, look)
    corner(box.topRight, area.endColumn - 1, top.row, look)
    corner(box.bottomLeft, area.column, bottom.row, look)
    corner(box.bottomRight, area.endColumn - 1, bottom.row, look)
    for row in area.row + 1..<area.endRow - 1 {
      corner(box.vertical, area.column, row, look)
      corner(box.vertical, area.endColumn - 1, row, look)
    }
    return area.inset(left: 1, top: 1, right: 1, bottom: 1)
  }

  private mutating func corner(_ glyph: String, _ column: Int, _ row: Int, _ look: Look) {
    fill(Area(column: column, row: row, columns: 1, rows: 1), with: glyph, look)
  }

  private mutating func horizontal(_ title: PaneTitle, glyph: String, in area: Area, on ground: Look.Ground) {
    guard !area.isEmpty else { return }
    fill(area, with: glyph, Look(title.isFocused ? .borderFocused : .border, on: ground))
    let name = title.name.isEmpty ? "" : " \(VisibleText.line(title.name, form: skin.form)) "
    let nameWidth = DisplayWidth.columns(name)
    let room = area.inset(left: 1, right: 1)
    // The note says how fresh the pane is, so a long name gives way before it.
    let note = fitting(title.note, to: max(0, room.columns - min(nameWidth, 14)))
    let noteColumns = DisplayWidth.columns(note)
    let nameColumns = min(nameWidth, room.columns - noteColumns)
    let emphasis: Style.Attributes = title.isFocused ? .bold : []
    write(
      name, in: room.inset(right: room.columns - nameColumns),
      Look(title.isFocused ? .titleFocused : .title, on: ground, adding: emphasis))
    write(note, in: room.inset(left: room.columns - noteColumns), Look(.muted, on: ground))
  }

  /// A note in its spaces, as much as there is room for: without the space before it, then without
  /// what stands after its first dot, then cut.
  private func fitting(_ note: String, to columns: Int) -> String {
    guard !note.isEmpty else { return "" }
    let visible = VisibleText.line(note, form: skin.form)
    let first = visible.firstRange(of: " \(glyphs.dot) ").map { String(visible[..<$0.lowerBound]) } ?? visible
    let forms = [" \(visible) ", "\(visible) ", " \(first) ", "\(first) "]
    let fit = forms.first { DisplayWidth.columns($0) <= columns }
    return fit ?? VisibleText.truncated("\(first) ", to: columns, form: skin.form)
  }
}
