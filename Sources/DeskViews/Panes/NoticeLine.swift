internal import DeskModel

/// The line above the footer: what just happened, or the call that rings.
enum NoticeLine {
  case silent
  case words(String, role: Role)
  /// Takes the line over until it is answered, declined or gone.
  case alerting(name: String, number: String, queue: String, until: String, keys: String)
  /// What is being typed: a prompt, the text, and where the cursor stands in it.
  case input(prompt: String, text: String, cursor: Int)

  func draw(on canvas: inout Canvas, in area: Area) {
    switch self {
    case .silent: break
    case .words(let text, let role): canvas.write([Span(" "), Span(text, role)], in: area)
    case .alerting(let name, let number, let queue, let until, let keys):
      drawAlert([name, number, queue, until].filter { !$0.isEmpty }, keys: keys, on: &canvas, in: area)
    case .input(let prompt, let text, let cursor):
      InputLine(prompt: prompt, text: text, cursor: cursor).draw(on: &canvas, in: area)
    }
  }

  private func drawAlert(_ facts: [String], keys: String, on canvas: inout Canvas, in area: Area) {
    let look = Look(.noticeAlert)
    let blank = Span(" ", look, columns: area.columns)
    canvas.write(String(repeating: " ", count: area.columns), in: area, blank.look)
    let right = Span("  \(keys) ", look)
    let left =
      [Span(canvas.glyphs.marker, look), Span("ALERTING  ", look)] + facts.map { Span("\($0)  ", look) }
    canvas.write(left, right: [right], in: area)
  }
}
