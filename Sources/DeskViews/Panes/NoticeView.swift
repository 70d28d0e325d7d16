internal import DeskModel
internal import Groundwork

/// The line above the footer: what just happened, or the call that rings.
enum NoticeView {
  case silent
  case words(String, role: Role)
  /// Takes the line over until it is answered, declined or gone. What just happened stands below it, or
  /// where there is no room, beside the name.
  case alerting(
    name: String, number: String, queue: String, until: String, keys: [FooterItem],
    said: (words: String, role: Role)? = nil)
  /// What is being typed: a prompt, the text, and where the cursor stands in it.
  case input(prompt: String, text: String, cursor: Int)

  /// Draws the line and answers where its keys are, for the mouse.
  @discardableResult
  func draw(on canvas: inout Canvas, in area: Area) -> [KeyPlace] {
    switch self {
    case .silent: break
    case .words(let text, let role): Self.drawWords(text, role, on: &canvas, in: area)
    case .alerting(let name, let number, let queue, let until, let keys, let said):
      var facts = [name, number, queue, until]
      if let said, area.rows > 1 {
        Self.drawWords(said.words, said.role, on: &canvas, in: area.inset(top: 1))
      } else if let said {
        facts = [name, said.words]
      }
      return drawAlert(facts.filter { !$0.isEmpty }, keys: keys, on: &canvas, in: area.line(0))
    case .input(let prompt, let text, let cursor):
      InputLine(prompt: prompt, text: text, cursor: cursor).draw(on: &canvas, in: area)
    }
    return []
  }

  /// How many rows it takes to be read whole.
  func rows(_ columns: Int) -> Int {
    switch self {
    case .words(let text, _): Self.wrapped(text, columns).count
    case .alerting(_, _, _, _, _, let said?): 1 + Self.wrapped(said.words, columns).count
    default: 1
    }
  }

  private static func drawWords(_ text: String, _ role: Role, on canvas: inout Canvas, in area: Area) {
    let lines = area.rows > 1 ? wrapped(text, area.columns) : [text]
    for (row, line) in lines.prefix(area.rows).enumerated() {
      let isCut = row == area.rows - 1 && lines.count > area.rows
      let rest = isCut ? lines[row...].joined(separator: " ") : line
      canvas.write([Span(" "), Span(rest, role)], in: area.line(row))
    }
  }

  private static func wrapped(_ text: String, _ columns: Int) -> [String] {
    VisibleText.wrapped(VisibleText.line(text), to: max(1, columns - 2))
  }

  /// Who calls and until when stay longest: the queue goes first, then the number.
  private static func fitting(_ facts: [String], to columns: Int) -> [String] {
    var facts = facts
    while facts.count > 2, facts.reduce(0, { $0 + DisplayWidth.columns(VisibleText.line($1)) + 2 }) > columns
    {
      facts.remove(at: facts.count - 2)
    }
    return facts
  }

  private func drawAlert(
    _ facts: [String], keys: [FooterItem], on canvas: inout Canvas, in area: Area
  ) -> [KeyPlace] {
    let look = Look(.noticeAlert)
    canvas.write(String(repeating: " ", count: area.columns), in: area, look)
    let right = keys.map { Span("\($0.key) \($0.label)", look) }
    let gaps = right.map { canvas.columns(of: $0) + 3 }
    let width = gaps.reduce(0, +)
    let head = [Span(canvas.glyphs.marker, look), Span("ALERTING  ", look)]
    let left = head + Self.fitting(facts, to: area.columns - width - 11).map { Span("\($0)  ", look) }
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
