import DeskModel
import Groundwork
import PatchbayTestSupport
import Testing

@testable import DeskViews

@Suite struct GoldenOverlayTests {
  @Test(arguments: 0..<7, [(80, 24), (20, 5)]) func `an overlay at a size`(index: Int, size: (Int, Int))
    throws
  {
    let (name, overlay) = OverlayScenes.all[index]
    var scene = Scenes.live()
    scene.overlay = overlay
    let skin = Skin(theme: try BuiltInThemes.theme("midnight"), depth: .trueColor)
    var painter = ScenePainter(
      scene, size: ScreenSize(columns: size.0, rows: size.1), skin: skin, zone: Scenes.zone)
    let surface = painter.paint()
    let golden = GoldenScreen.difference(surface, "\(name)-\(size.0)x\(size.1)", beside: #filePath)
    #expect(golden == nil)
  }

  @Test func `a list takes the room that there is for what it says`() throws {
    let change = "Refund promised by Friday, see case 4711 → Refund paid"
    let list = ChoiceList(
      title: "History of case_note",
      items: [.init(key: "14:02:10", label: change, detail: "ours, confirmed 84 ms")],
      selected: 0, foot: "a one / all keys   s since I answered   x export   Esc close")
    let skin = Skin(theme: try BuiltInThemes.theme("mono"), depth: .mono)
    func lines(_ columns: Int) -> [String] {
      var canvas = Canvas(size: ScreenSize(columns: columns, rows: 12), skin: skin)
      _ = list.draw(on: &canvas, in: canvas.area)
      return canvas.surface.lines
    }
    let wide = lines(100)
    #expect(wide.contains { $0.contains("\(change)  ours, confirmed 84 ms") }, "\(wide)")
    #expect(wide.contains { $0.contains(list.foot) }, "\(wide)")
    #expect(lines(80).contains { $0.contains("…  ours, confirmed 84 ms") })
  }

  @Test func `the cursor stays in sight however long the text`() throws {
    let skin = Skin(theme: try BuiltInThemes.theme("mono"), depth: .mono)
    for cursor in [0, 5, 60, 200] {
      var canvas = Canvas(size: ScreenSize(columns: 30, rows: 1), skin: skin)
      let text = String(repeating: "陈x", count: 100)
      InputLine(prompt: "value", text: text, cursor: cursor).draw(on: &canvas, in: canvas.area)
      let at = try #require(canvas.surface.cursor)
      #expect((7..<30).contains(at.column) && at.row == 0)
    }
  }
}
