import DeskModel
import Groundwork
import PatchbayTestSupport
import Testing

@testable import DeskViews

/// Golden screens: the screens of the design in substance, at every size, depth and glyph set.
@Suite struct GoldenScreenTests {
  static let scenes: [(String, @Sendable () -> DeskScene)] = [
    ("live", Scenes.live), ("idle", Scenes.idle), ("alerting", Scenes.alerting),
    ("two-matches", Scenes.twoMatches), ("link-lost", Scenes.linkLost),
  ]
  static let sizes = [(80, 24), (100, 30), (120, 30), (60, 16), (20, 5), (1, 1), (200, 50)]

  private func screen(
    _ scene: DeskScene, _ columns: Int, _ rows: Int, theme: String = "midnight",
    depth: ColorDepth = .trueColor,
    ascii: Bool = false
  ) throws -> Surface {
    let skin = Skin(theme: try BuiltInThemes.theme(theme), depth: depth, ascii: ascii)
    var painter = ScenePainter(
      scene, size: ScreenSize(columns: columns, rows: rows), skin: skin, zone: Scenes.zone)
    return painter.paint()
  }

  @Test(arguments: 0..<5, sizes) func `a scene at a size`(index: Int, size: (Int, Int)) throws {
    let (name, scene) = Self.scenes[index]
    let surface = try screen(scene(), size.0, size.1)
    let golden = GoldenScreen.difference(surface, "\(name)-\(size.0)x\(size.1)", beside: #filePath)
    #expect(golden == nil)
  }

  @Test(arguments: ["paper", "terminal", "mono"]) func `a theme changes looks, never words`(theme: String)
    throws
  {
    for (_, scene) in Self.scenes {
      let usual = try screen(scene(), 100, 30)
      let other = try screen(scene(), 100, 30, theme: theme)
      #expect(usual.lines == other.lines)
      #expect(usual.styles != other.styles)
    }
  }

  @Test(arguments: ColorDepth.allCases) func `a depth changes looks, never words`(depth: ColorDepth) throws {
    for (_, scene) in Self.scenes {
      #expect(try screen(scene(), 80, 24).lines == screen(scene(), 80, 24, depth: depth).lines)
    }
  }

  @Test func `without colours the selected row is reversed and marked`() throws {
    let surface = try screen(Scenes.live(), 80, 24, depth: .mono)
    let row = try #require(surface.lines.firstIndex { $0.contains("account_tier") })
    #expect(surface.text(row: row).hasPrefix("▌"))
    #expect(surface.style(of: surface[column: 2, row: row]).attributes.contains(.reverse))
    #expect(!surface.style(of: surface[column: 2, row: row + 1]).attributes.contains(.reverse))
  }

  @Test(arguments: 0..<5) func `in ASCII every cell of ours is ASCII`(index: Int) throws {
    let (name, scene) = Self.scenes[index]
    let surface = try screen(scene(), 100, 30, ascii: true)
    let golden = GoldenScreen.difference(surface, "\(name)-ascii", beside: #filePath)
    #expect(golden == nil)
  }
}
