internal import DeskModel

/// The line above the footer: what just happened, or the call that rings.
enum NoticeView {
  case silent
  case words(String, role: Role)
  /// Takes the line over until it is answered, declined or gone.
  case alerting(name: String, number: String, queue: String, until: String, keys: [FooterItem])
  /// What is being typed: a prompt, the text, and where the cursor stands in it.
  case input(prompt: String, text: String, cursor: Int)

  /// Draws the line and answers where its keys are, for the mouse.
  @discardableResult
  func draw(on canvas: inout Canvas, in area: Area) -> [KeyPlace] {
    switch self {
    case .silent: break
    case .words(let text, let role): canvas.write([Span(" "), Span(text, role)], in: area)
    case .alerting(let name, let number, let queue, let until, let keys):
      return drawAlert(
        [name, number, queue, until].filter { !$0.isEmpty }, keys: keys, on: &canvas, in: area)
    case .input(let prompt, let text, let cursor):
      InputLine(prompt: prompt, text: text, cursor: cursor).draw(on: &canvas, in: area)
    }
    return []
  }

  private func drawAlert(
    _ facts: [String], keys: [FooterItem], on canvas: inout Canvas, in area: Area
  ) -> [KeyPlace] {
    let look = Look(.noticeAlert)
    canvas.write(String(repeating: " ", count: area.columns), in: area, look)
    let right = keys.map { Span("\($0.key) \($0.label)", look) }
    let gaps = right.map { canvas.columns(of: $0) + 3 }
    let width = gaps.reduce(0, +)
    let left =
      [Span(canvas.glyphs.marker, look), Span("ALERTING  ", look)] + facts.map { Span("\($0)  ", look) }
    guard width < area.columns else {
      canvas.write(left, in: area)
      return []
    }
    canvas.write(left, in: area.inset(right: width))
    var column = area.endColumn - width + 2
    return zip(zip(keys, right), gaps).map { pair, gap in
      let place = Area(column: column, row: area.row, columns: gap - 3, rows: 1)
      canvas.write([pair.1], in: place)
      column += gap
      return KeyPlace(area: place, item: pair.0)
    }
  }
}

/// Where a key of the notice or of the footer is drawn.
struct KeyPlace {
  var area: Area
  var item: FooterItem
}
