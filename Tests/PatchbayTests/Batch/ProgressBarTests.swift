import Groundwork
import PatchbayTestSupport
import Testing

@testable import patchbay

@Suite struct ProgressBarTests {
  @Test func `is drawn in place, ten times a second at most, with what is printed above it`() async throws {
    let (time, wire) = (VirtualTime(), Watched(""))
    let bar = ProgressBar(time)
    let plain = Output(isJSON: false) { descriptor, bytes in
      wire.change { $0 += "\(descriptor):" + String(decoding: bytes, as: UTF8.self) + "|" }
      return 0
    }
    bar.show(0, of: 4)
    let drawing = Task { await bar.run(plain) }
    try await time.waitForSleepers()
    #expect(wire.value == "2:[--------------------] 0 of 4|")
    let held = bar.holding(plain)
    held.line("c1 confirmed")
    bar.show(1, of: 4)
    bar.show(2, of: 4)
    #expect(wire.value == "2:[--------------------] 0 of 4|")
    time.advance(by: .milliseconds(100))
    try await time.waitForSleepers()
    #expect(wire.value.hasSuffix("|2:\r\u{1B}[K|1:c1 confirmed\n|2:[##########----------] 2 of 4|"))
    held.note("a word")
    drawing.cancel()
    await drawing.value
    bar.end(plain)
    #expect(wire.value.hasSuffix("2 of 4|2:\r\u{1B}[K|2:a word\n|"))
  }
}
