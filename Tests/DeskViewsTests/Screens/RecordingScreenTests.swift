import DeskModel
import GenesysCloud
import PatchbayTestSupport
import Testing

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
}
