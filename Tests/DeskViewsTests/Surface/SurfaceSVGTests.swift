import DeskModel
import DeskViews
import Testing

@Suite struct SurfaceSVGTests {
  @Test func `a picture holds the text with its look, and nothing that XML would obey`() {
    var surface = Surface(size: ScreenSize(columns: 20, rows: 1))
    let style = surface.index(
      of: Style(foreground: .rgb(1, 2, 3), background: .rgb(9, 8, 7), attributes: [.bold, .underline]))
    surface.write("<b>&", column: 2, row: 0, style: style, clip: surface.area)
    let svg = SurfaceSVG.picture(surface)
    #expect(svg.contains("&lt;b&gt;&amp;</text>"))
    #expect(svg.contains("fill=\"#010203\" font-weight=\"bold\" text-decoration=\"underline\""))
    #expect(svg.contains("fill=\"#090807\"/>"))
    #expect(svg.contains("viewBox=\"0 0 184 33\""))
  }

  @Test func `reverse swaps ink and ground`() {
    var surface = Surface(size: ScreenSize(columns: 2, rows: 1))
    let style = surface.index(of: Style(attributes: .reverse))
    surface.write("x", column: 0, row: 0, style: style, clip: surface.area)
    let svg = SurfaceSVG.picture(surface, ink: .rgb(255, 255, 255), ground: .rgb(0, 0, 0))
    #expect(svg.contains("fill=\"#ffffff\"/>") && svg.contains("fill=\"#000000\">x</text>"))
  }
}
