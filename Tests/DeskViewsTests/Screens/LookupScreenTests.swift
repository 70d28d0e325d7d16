import DeskModel
import Groundwork
import PatchbayTestSupport
import Testing

@testable import DeskViews

/// The chooser, the slow, the broken and the forgetful CRM, drawn from the desk itself.
@Suite struct LookupScreenTests {
  static let sizes = [(80, 24), (120, 36)]

  private func picture(
    _ index: Int, _ size: (Int, Int), theme: String = "midnight", depth: ColorDepth = .trueColor,
    ascii: Bool = false
  ) throws -> Surface {
    let skin = Skin(theme: try BuiltInThemes.theme(theme), depth: depth, ascii: ascii)
    let screen = ScreenSize(columns: size.0, rows: size.1)
    return DeskPicture(LookupDesks.all[index].desk(), size: screen, skin: skin, zone: .utc).surface
  }

  @Test(arguments: LookupDesks.all.indices, sizes) func `a lookup at a size`(index: Int, size: (Int, Int))
    throws
  {
    let name = "\(LookupDesks.all[index].name)-\(size.0)x\(size.1)"
    #expect(GoldenScreen.difference(try picture(index, size), name, beside: #filePath) == nil)
  }

  @Test(arguments: LookupDesks.all.indices) func `in ASCII every cell is ASCII`(index: Int) throws {
    let surface = try picture(index, (80, 24), ascii: true)
    let name = "\(LookupDesks.all[index].name)-ascii"
    #expect(GoldenScreen.difference(surface, name, beside: #filePath) == nil)
    #expect(surface.lines.allSatisfy { $0.unicodeScalars.allSatisfy(\.isASCII) })
  }

  @Test(.background, arguments: ColorDepth.allCases, sizes)
  func `a depth or a theme changes looks, never words`(
    depth: ColorDepth, size: (Int, Int)
  ) throws {
    for index in LookupDesks.all.indices {
      let usual = try picture(index, size).lines
      for theme in BuiltInThemes.names {
        #expect(try picture(index, size, theme: theme, depth: depth).lines == usual)
      }
    }
  }

  @Test(arguments: sizes) func `who is slow, silent or broken can be seen without a key`(size: (Int, Int))
    throws
  {
    let told = [
      "crm-slow": "acme-crm: no answer yet", "crm-old": "acme-crm: no answer within 5 s",
      "crm-broken": "acme-crm: the answer is a web page", "crm-partly": "legacy-crm: no answer within 5 s",
      "crm-many": "legacy-crm: no answer within 5 s",
    ]
    for (index, scene) in LookupDesks.all.enumerated() {
      guard let words = told[scene.name] else { continue }
      let lines = try picture(index, size).lines.map { $0.filter { !"│┃".contains($0) } }
      #expect(lines.contains { $0.contains(words.prefix(24)) }, "\(scene.name)")
    }
  }

  @Test(arguments: sizes) func `a truncated answer is called so, and nobody is not said`(size: (Int, Int))
    throws
  {
    let skin = Skin(theme: try BuiltInThemes.theme("midnight"), depth: .trueColor, ascii: false)
    let screen = ScreenSize(columns: size.0, rows: size.1)
    let picture = DeskPicture(LookupDesks.truncated(), size: screen, skin: skin, zone: .utc)
    let lines = picture.surface.lines
    #expect(lines.contains { $0.contains("acme-crm: truncated") }, "\(lines.joined(separator: "\n"))")
    #expect(!lines.contains { $0.contains("No customer has") || $0.contains("No customer was") })
  }

  @Test(arguments: sizes) func `the name leads to the customer's page, and nothing else does`(
    size: (Int, Int)
  )
    throws
  {
    let index = try #require(LookupDesks.all.firstIndex { $0.name == "crm-partly" })
    let surface = try picture(index, size)
    let leading = surface.cells.filter { surface.style(of: $0).link != nil }
    #expect(leading.map(\.text).joined() == "Maria Keller")
    #expect(leading.allSatisfy { surface.style(of: $0).attributes.contains(.underline) })
    #expect(surface.styles.compactMap(\.link?.text) == ["https://crm.example/people/CRM-998877"])
  }
}
