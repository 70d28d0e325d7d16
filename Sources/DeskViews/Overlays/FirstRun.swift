/// The screen of a first run with nothing configured (product.md, *The demo*).
enum FirstRun {
  static func draw(_ choices: [(key: String, label: String)], on canvas: inout Canvas, in area: Area) {
    let words = [
      PaneLine("Patchbay: your calls, their attributes and your CRM in one terminal.", .strong), .empty,
    ]
    let keys = choices.map { PaneLine([Span("  \($0.key)  ", .key), Span($0.label)]) }
    let lines = words + keys + [.empty, PaneLine("Nothing is sent before you choose.", .muted)]
    let block = area.centred(columns: 68, rows: lines.count)
    for (row, line) in lines.enumerated() { canvas.write(line, in: block.line(row)) }
  }
}
