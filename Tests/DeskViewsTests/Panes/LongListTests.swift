import DeskModel
import Groundwork
import Testing

@testable import DeskViews

@Suite struct LongListTests {
  private func place(rows: Int) throws -> PanePlace {
    let skin = Skin(theme: try BuiltInThemes.theme("mono"), depth: .mono)
    return PanePlace(skin: skin, zone: .utc, columns: 80, rows: rows)
  }

  @Test func `of ten thousand calls only those that can be in sight are looked at`() throws {
    var looked = 0
    let pane = CallsPane(
      count: 10_000, live: 10_000, selected: 5000, note: "", idle: [],
      line: { index in
        looked += 1
        var line = Scenes.maria
        line.isSelected = index == 5000
        return line
      })
    let content = pane.content(in: try place(rows: 6))
    #expect(looked <= 13)
    #expect(content.count == 10_000)
  }

  @Test(arguments: [0, 3, 50, 97, 99]) func `the selected line is in sight and the rest is counted`(
    index: Int
  ) throws {
    let pane = WirePane(
      count: 100, selected: index, note: "",
      line: { WireLine(time: Scenes.time(14, 0), kind: .event, text: "line \($0)") })
    let skin = try place(rows: 6).skin
    var canvas = Canvas(size: ScreenSize(columns: 60, rows: 7), skin: skin)
    canvas.pane(pane.content(in: try place(rows: 6)), in: canvas.area, frame: .rule, isFocused: true)
    let lines = canvas.surface.lines
    #expect(lines.contains { $0.contains("▌") && $0.hasSuffix("line \(index)") })
    let first = max(0, index - 5)
    let above = first > 0 ? "↑\(first)" : ""
    let below = first < 94 ? "↓\(94 - first)" : ""
    #expect(lines[0].contains([above, below].filter { !$0.isEmpty }.joined(separator: " ")))
  }
}
