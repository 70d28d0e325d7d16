internal import DeskModel
internal import Groundwork

/// What views draw with: a surface, the skin that gives roles their looks, and nothing that could
/// reach outside an area.
struct Canvas {
  private(set) var surface: Surface
  let skin: Skin
  private var indexes: [Look: UInt16] = [:]

  init(size: ScreenSize, skin: Skin) {
    self.skin = skin
    let ground = Look(.text)
    surface = Surface(size: size, style: skin.style(ground))
    indexes[ground] = 0
  }

  var glyphs: Glyphs { skin.glyphs }
  var area: Area { surface.area }

  /// Writes text into the first row of an area and answers the column after it.
  @discardableResult
  mutating func write(_ text: String, in area: Area, _ look: Look) -> Int {
    guard !area.isEmpty else { return area.column }
    return write(visible: cut(text, to: area.columns), in: area, look)
  }

  /// Writes text of a role on the plain surface.
  @discardableResult
  mutating func write(_ text: String, in area: Area, _ role: Role = .text) -> Int {
    write(text, in: area, Look(role))
  }

  /// Writes spans one after the other; each with a column of its own is cut or filled to it. All
  /// lie on `ground`, which fills the rest of the row.
  @discardableResult
  mutating func write(_ spans: [Span], in area: Area, on ground: Look.Ground = .surface) -> Int {
    guard !area.isEmpty else { return area.column }
    if ground != .surface { fill(area, ground) }
    var rest = area.line(0)
    for span in spans {
      guard !rest.isEmpty else { break }
      var look = span.look
      if ground != .surface { look.ground = ground }
      let end = write(span, in: rest, look)
      rest = rest.inset(left: max(0, end - rest.column))
    }
    return rest.column
  }

  /// Writes spans from the left and spans that end at the right; the right ones go first when both
  /// do not fit.
  mutating func write(
    _ left: [Span], right: [Span], in area: Area, on ground: Look.Ground = .surface
  ) {
    let width = right.reduce(0) { $0 + columns(of: $1) }
    guard width > 0, width < area.columns else {
      write(left, in: area, on: ground)
      return
    }
    write(left, in: area.inset(right: width), on: ground)
    write(right, in: area.inset(left: area.columns - width), on: ground)
  }

  /// Blanks an area.
  mutating func fill(_ area: Area, _ ground: Look.Ground = .surface) {
    surface.fill(area, style: index(of: Look(.text, on: ground)))
  }

  /// Gives every cell of an area a look and the same glyph, which is the skin's: one column wide.
  mutating func fill(_ area: Area, with glyph: String, _ look: Look) {
    surface.fill(area, with: glyph, style: index(of: look))
  }

  /// Shows the text cursor at a place, if it is on the screen.
  mutating func showCursor(column: Int, row: Int) {
    guard surface.area.contains(column: column, row: row) else { return }
    surface.cursor = (column, row)
  }

  /// Puts the text cursor back where it was.
  mutating func moveCursor(back cursor: (column: Int, row: Int)?) { surface.cursor = cursor }

  /// How many columns a span takes.
  func columns(of span: Span) -> Int {
    span.columns ?? DisplayWidth.columns(VisibleText.line(span.text, form: skin.form))
  }

  private mutating func write(_ span: Span, in area: Area, _ look: Look) -> Int {
    guard let columns = span.columns else { return write(span.text, in: area, look) }
    let column = Area(column: area.column, row: area.row, columns: min(columns, area.columns), rows: 1)
    let text = cut(span.text, to: column.columns)
    let space = span.alignsRight ? column.columns - DisplayWidth.columns(text) : 0
    write(visible: text, in: column.inset(left: space), look)
    return column.endColumn
  }

  private func cut(_ text: String, to columns: Int) -> String {
    VisibleText.truncated(VisibleText.line(text, form: skin.form), to: columns, form: skin.form)
  }

  @discardableResult
  private mutating func write(visible text: String, in area: Area, _ look: Look) -> Int {
    guard !area.isEmpty else { return area.column }
    return surface.write(
      visible: text, column: area.column, row: area.row, style: index(of: look), clip: area)
  }

  private mutating func index(of look: Look) -> UInt16 {
    if let index = indexes[look] { return index }
    let index = surface.index(of: skin.style(look))
    indexes[look] = index
    return index
  }
}
