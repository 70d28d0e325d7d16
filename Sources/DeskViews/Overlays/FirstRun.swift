/// The screen of a first run with nothing configured (product.md, *The demo*).
enum FirstRun {
  /// What can be chosen so far.
  static let choices: [(key: String, label: String)] = [
    ("1", "Demo (no account, no network)"), ("q", "Quit"),
  ]

  /// Draws the screen and answers where the choices are.
  static func draw(
    _ choices: [(key: String, label: String)], highlighted: Int, on canvas: inout Canvas, in area: Area
  ) -> PanePlacement {
    let words = [
      PaneLine("Patchbay: your calls, their attributes and your CRM in one terminal.", .strong), .empty,
    ]
    let keys = choices.enumerated().map { index, choice in
      let isHere = index == highlighted
      return PaneLine(
        [
          Span(isHere ? canvas.glyphs.marker : " ", .borderFocused), Span(" \(choice.key)  ", .key),
          Span(choice.label),
        ],
        isSelected: isHere)
    }
    let lines = words + keys + [.empty, PaneLine("Nothing is sent before you choose.", .muted)]
    let block = area.centred(columns: 68, rows: lines.count)
    for (row, line) in lines.enumerated() { canvas.write(line, in: block.line(row)) }
    return PanePlacement(area: block.inset(top: words.count), first: 0, count: choices.count)
  }
}
