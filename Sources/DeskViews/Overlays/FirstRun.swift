internal import DeskModel

/// The screen of a first run with nothing configured (product.md, *The demo*).
enum FirstRun {
  /// Draws the screen and answers where the choices are.
  static func draw(highlighted: Int, on canvas: inout Canvas, in area: Area) -> PanePlacement {
    let head = [PaneLine(FirstRunChoice.sentence, .strong), .empty]
    let choices = FirstRunChoice.all.enumerated().map { index, choice in
      let isHere = index == highlighted
      return PaneLine(
        [
          Span(isHere ? canvas.glyphs.marker : " ", .borderFocused), Span(" \(choice.key)  ", .key),
          Span(choice.label),
        ], isSelected: isHere)
    }
    let lines = head + choices + [.empty, PaneLine(FirstRunChoice.promise, .muted)]
    let block = area.centred(columns: 68, rows: lines.count)
    for (row, line) in lines.enumerated() { canvas.write(line, in: block.line(row)) }
    return PanePlacement(area: block.inset(top: head.count), first: 0, count: choices.count)
  }
}
