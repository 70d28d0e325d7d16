import DeskModel
import Groundwork
import PatchbayTestSupport
import Testing

@testable import DeskViews

/// The pictures of the README, drawn by the desk itself: `make generated` makes them anew.
@Suite struct PictureTests {
  private static let pictures: [(String, @Sendable () -> Desk)] = [
    ("confirmed", Desks.live), ("chooser", Desks.twoMatches),
  ]

  @Test(arguments: 0..<2) func `the README shows what the desk draws`(index: Int) throws {
    let (name, desk) = Self.pictures[index]
    let skin = Skin(theme: try BuiltInThemes.theme("midnight"), depth: .trueColor)
    let picture = DeskPicture(desk(), size: ScreenSize(columns: 100, rows: 30), skin: skin, zone: .utc)
    let file = GoldenFile(repository: "docs/pictures/\(name).svg", of: #filePath)
    #expect(file.difference(SurfaceSVG.picture(picture.surface)) == nil)
  }
}
