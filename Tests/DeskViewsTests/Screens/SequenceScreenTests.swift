import CallDesk
import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing

@testable import DeskModel
@testable import DeskViews

/// The wire as a sequence, and an exchange opened from it.
@Suite struct SequenceScreenTests {
  private func surface(_ desk: Desk, _ columns: Int, _ rows: Int, ascii: Bool = false) throws -> Surface {
    let skin = Skin(theme: try BuiltInThemes.theme("midnight"), depth: .trueColor, ascii: ascii)
    return DeskPicture(desk, size: ScreenSize(columns: columns, rows: rows), skin: skin, zone: .utc).surface
  }

  @Test(arguments: [(80, 24), (120, 36), (200, 50), (60, 16), (20, 5)])
  func `who told whom what`(size: (Int, Int)) throws {
    let screen = try surface(WireScenes.sequence(), size.0, size.1)
    let golden = GoldenScreen.difference(screen, "sequence-\(size.0)x\(size.1)", beside: #filePath)
    #expect(golden == nil)
  }

  @Test func `in ASCII every cell of ours is ASCII`() throws {
    let screen = try surface(WireScenes.sequence(), 80, 24, ascii: true)
    #expect(GoldenScreen.difference(screen, "sequence-ascii", beside: #filePath) == nil)
    #expect(!screen.lines.joined().unicodeScalars.contains { !$0.isASCII })
  }

  @Test(arguments: [(80, 24), (120, 36)]) func `an opened exchange`(size: (Int, Int)) throws {
    var desk = WireScenes.sequence()
    desk.overlays = [.exchange(ExchangeState(id: 3, offset: 0))]
    let screen = try surface(desk, size.0, size.1)
    let golden = GoldenScreen.difference(screen, "exchange-\(size.0)x\(size.1)", beside: #filePath)
    #expect(golden == nil)
  }

  @Test(.background, arguments: HostileTextTests.texts)
  func `hostile text in a record is shown, never obeyed`(
    text: String
  )
    throws
  {
    var desk = WireScenes.sequence()
    desk.wire.append(
      WireRecord(
        id: 90, exchange: 90, time: WireScenes.at(900), kind: .failure, peer: .crm, method: text,
        target: text,
        summary: text, status: 500, headers: ["ININ-Correlation-Id: \(text)", text],
        body: "{\"\(text)\":\"\(text)\"", bodyBytes: 9))
    for (columns, rows) in [(80, 24), (120, 36), (60, 16), (20, 5), (1, 1)] {
      for overlays in [[], [DeskModel.Overlay.exchange(ExchangeState(id: 90, offset: 2))]] {
        desk.overlays = overlays
        let screen = try surface(desk, columns, rows)
        for line in screen.lines {
          #expect(DisplayWidth.columns(line) <= columns)
          #expect(!line.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) })
        }
      }
    }
  }

  @Test func `the lanes stay in their order and on the screen at every width`() {
    for columns in 60...300 {
      guard let lanes = SequenceLanes(columns: columns) else {
        Issue.record("no lanes at \(columns)")
        continue
      }
      #expect(0 < lanes.platform && lanes.platform < lanes.crm && lanes.crm < lanes.channel)
      #expect(2 + lanes.stamp + lanes.gap + lanes.channel + 1 + lanes.correlation <= columns)
    }
    #expect(SequenceLanes(columns: 59) == nil)
  }
}
