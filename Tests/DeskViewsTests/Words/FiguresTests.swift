import Groundwork
import Testing

@testable import DeskViews

@Suite struct FiguresTests {
  @Test func `durations tick as people read them`() {
    #expect(Figures.clock(.seconds(133)) == "02:13")
    #expect(Figures.clock(.seconds(3733)) == "1:02:13")
    #expect(Figures.clock(.seconds(-5)) == "00:00")
    #expect(Figures.elapsed(.milliseconds(84)) == "84 ms")
    #expect(Figures.elapsed(.seconds(12)) == "12 s")
    #expect(Figures.spoken(.milliseconds(1)) == "1 millisecond")
    #expect(Figures.spoken(.seconds(2)) == "2 seconds")
    #expect(
      Figures.spoken(.seconds(133)) == "2 minutes 13 seconds" && Figures.spoken(.seconds(60)) == "1 minute")
  }

  @Test func `sizes are in bytes, then in units of 1024`() {
    #expect([175, 10_240, 1500, 1 << 20].map(Figures.bytes) == ["175 B", "10 KB", "1.5 KB", "1 MB"])
    #expect([25, -2, 0].map(Figures.signed) == ["+25", "-2", "0"])
    #expect(Figures.counted(1, "key") == "1 key" && Figures.counted(2, "key") == "2 keys")
  }
}
