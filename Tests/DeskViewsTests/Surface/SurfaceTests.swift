import DeskModel
import DeskViews
import Groundwork
import Testing

@Suite struct SurfaceTests {
  private func surface(_ columns: Int = 8, _ rows: Int = 2) -> Surface {
    Surface(size: ScreenSize(columns: columns, rows: rows))
  }

  @Test func `text is cut at the edge of its area`() {
    var surface = surface()
    surface.write("abcdefgh", column: 2, row: 0, style: 0, clip: Area(column: 0, row: 0, columns: 5, rows: 1))
    #expect(surface.lines == ["  abc", ""])
  }

  @Test func `nothing is written outside the screen`() {
    var surface = surface(3, 1)
    for (column, row) in [(-2, 0), (0, -1), (0, 1), (3, 0), (Int.max / 2, 0)] {
      surface.write("xyz", column: column, row: row, style: 0, clip: surface.area)
    }
    #expect(surface.lines == ["z"])
  }

  @Test func `a wide character that does not fit whole is left out`() {
    var surface = surface(5, 1)
    surface.write("陈先生", column: 0, row: 0, style: 0, clip: surface.area)
    #expect(surface.lines == ["陈先"])
    #expect(surface.cells.map(\.text) == ["陈", "", "先", "", " "])
  }

  @Test func `half a wide character never stays behind`() {
    var surface = surface(6, 1)
    surface.write("陈先生", column: 0, row: 0, style: 0, clip: surface.area)
    surface.write("x", column: 1, row: 0, style: 0, clip: surface.area)
    #expect(surface.cells.map(\.text) == [" ", "x", "先", "", "生", ""])
    surface.write("é", column: 2, row: 0, style: 0, clip: surface.area)
    #expect(surface.cells.map(\.text) == [" ", "x", "é", " ", "生", ""])
    surface.fill(Area(column: 5, row: 0, columns: 1, rows: 1), style: 0)
    #expect(surface.cells.map(\.text) == [" ", "x", "é", " ", " ", " "])
  }

  @Test func `a mark joins the cell before it`() {
    var surface = surface(4, 1)
    surface.write("ae\u{301}o", column: 0, row: 0, style: 0, clip: surface.area)
    #expect(surface.cells.map(\.text) == ["a", "e\u{301}", "o", " "])
  }

  @Test func `escape sequences become cells like any other text`() {
    var surface = surface(8, 1)
    surface.write("\u{1b}[2Jx\n", column: 0, row: 0, style: 0, clip: surface.area)
    #expect(surface.lines == ["␛[2Jx⏎"])
  }

  @Test func `every cell is one column of the row whatever is written where`() {
    var random = SeededRandom(seed: 11)
    let texts = ["gold", "陈先生", "👨‍👩‍👧", "e\u{301}\u{302}", "\u{1b}[31m", "🇩🇪", "한국", "\u{301}", "a\u{202e}b"]
    for _ in 0..<300 {
      var surface = surface(Int.random(in: 0...9, using: &random), Int.random(in: 0...3, using: &random))
      for _ in 0..<12 {
        let clip = Area(
          column: Int.random(in: -2...9, using: &random), row: Int.random(in: -1...3, using: &random),
          columns: Int.random(in: 0...9, using: &random), rows: Int.random(in: 0...3, using: &random))
        let text = texts[Int.random(in: 0..<texts.count, using: &random)]
        let (column, row) = (Int.random(in: -3...10, using: &random), Int.random(in: -1...4, using: &random))
        surface.write(text, column: column, row: row, style: 0, clip: clip)
        if Bool.random(using: &random) { surface.fill(clip, style: 0) }
      }
      for row in 0..<surface.size.rows { #expect(isWhole(surface, row: row)) }
    }
  }

  /// Every wide cell is followed by its empty half, and no half stands alone.
  private func isWhole(_ surface: Surface, row: Int) -> Bool {
    var halves = 0
    for column in 0..<surface.size.columns {
      let text = surface[column: column, row: row].text
      if text.isEmpty != (halves == 1) { return false }
      halves = text.isEmpty ? 0 : DisplayWidth.columns(text) - 1
    }
    return halves == 0
  }
}
