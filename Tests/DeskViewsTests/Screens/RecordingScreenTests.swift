import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing

@testable import DeskModel
@testable import DeskViews

/// What the desk shows of a recording that is paused.
@Suite struct RecordingScreenTests {
  @Test(arguments: [(80, 24), (100, 30)])
  func `a paused recording is on the call, in the participants' title and in the notice`(
    columns: Int, rows: Int
  ) throws {
    var seat = try DemoSeat.lookedUp(columns: columns, rows: rows)
    var paused = DemoSeat.maria
    (paused.recordingState, paused.securePause) = ("paused", true)
    seat.show(paused, isNew: false)
    seat.press("3")
    let name = "recording-paused-\(columns)x\(rows)"
    #expect(GoldenScreen.difference(seat.picture.surface, name, beside: #filePath) == nil)
    #expect(seat.text.contains("rec off") && seat.text.contains("recording paused · conversation"))
    #expect(seat.text.contains("The recording is paused: S goes on recording."))
  }

  @Test func `in a replay nothing is counted of values that were kept masked`() throws {
    let skin = Skin(theme: try BuiltInThemes.theme("mono"), depth: .mono)
    var desk = Desks.live()
    #expect(AttributesPane(desk, skin: skin, zone: .utc).note.contains("B of 10 KB"))
    desk.playback = Playback(position: .seconds(31), length: .seconds(130), speed: 4)
    let note = AttributesPane(desk, skin: skin, zone: .utc).note
    #expect(note.contains("key") && !note.contains("B of"), "\(note)")
  }

  @Test(arguments: [(100, 30), (80, 24), (60, 16)])
  func `what a key was refused for stands below the call that rings`(columns: Int, rows: Int) throws {
    var seat = try DemoSeat.lookedUp(columns: columns, rows: rows)
    seat.show(DemoSeat.ringing(DemoSeat.keller), isNew: true)
    seat.press("W")
    #expect(
      seat.text.contains("ALERTING") && seat.text.contains("Wrap-up: wrap-up comes after"), "\(seat.text)")
  }
}
