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
