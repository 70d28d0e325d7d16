import DeskModel
import Groundwork
import PatchbayTestSupport
import Testing

@testable import DeskViews

/// The pictures of the README, drawn by the desk itself: `make generated` makes them anew.
@Suite struct PictureTests {
  private static let pictures: [(String, @Sendable () throws -> DeskSeat)] = [
    ("confirmed", DemoSeat.confirmed), ("chooser", DemoSeat.chooser),
  ]

  @Test(arguments: 0..<2) func `the README shows what the desk draws`(index: Int) throws {
    let (name, seat) = Self.pictures[index]
    let file = GoldenFile(repository: "docs/pictures/\(name).svg", of: #filePath)
    #expect(file.difference(SurfaceSVG.picture(try seat().picture.surface)) == nil)
  }

  @Test func `the first picture shows three keys confirmed by an event`() throws {
    let lines = try DemoSeat.confirmed().picture.surface.lines
    #expect(lines.count { $0.contains("confirmed 84 ms") } == 3)
    #expect(lines.contains { $0.contains("← conversations  connected  Maria Keller") })
  }
}
