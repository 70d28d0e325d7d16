import Groundwork
import PatchbayTestSupport
import Testing

@Suite struct OutsideNumberTests {
  @Test(
    arguments: [
      ("0", 0), ("-7", -7), ("+7", 7), ("1e3", 1000), ("12.0", 12), ("007", 7),
      ("4503599627370496", 4_503_599_627_370_496),
    ] as [(String, Int)])
  func `a whole number is handed out as it is`(text: String, number: Int) {
    #expect(OutsideNumber(text)?.exactly() == number)
    #expect(OutsideNumber(text)?.clamped(to: -10_000...OutsideNumber.widest.upperBound) == number)
  }

  @Test(arguments: [
    "", " ", "1 ", " 1", "1_000", "0x10", "inf", "-inf", "nan", "infinity", "1e", "e1", ".", "-", "+", "--1",
    "1-1",
    "१२", "１２", "1\u{0}", "1\n", "1,5",
  ])
  func `what is no decimal number is none`(text: String) { #expect(OutsideNumber(text) == nil) }

  /// No bounds that a reader names are wider than those within which sums hold.
  @Test(arguments: [
    "9223372036854775807", "-9223372036854775808", "9223372036854775808", "-9223372036854775809", "9e18",
    "-9e18",
    "9e99", "1e400", "-1e400", "4503599627370497", "-4503599627370497", String(repeating: "9", count: 400),
  ])
  func `a number that is too large is none, or the nearest within bounds`(text: String) throws {
    let number = try #require(OutsideNumber(text))
    #expect(number.exactly() == nil && number.exactly(in: .min ... .max) == nil)
    let isNegative = text.hasPrefix("-")
    #expect(number.clamped(to: -5...50) == (isNegative ? -5 : 50))
    #expect(number.clamped(to: -0.5...0.5) == (isNegative ? -0.5 : 0.5))
    let widest = number.clamped(to: .min ... .max)
    #expect(OutsideNumber.widest.contains(widest))
    #expect((0..<2000).reduce(0) { sum, _ in sum + widest } == 2000 * widest)
    #expect(number.seconds == Interval(nanoseconds: isNegative ? .min : .max))
    #expect(number.within(-1e6...1e6) == nil)
  }

  @Test func `fractions are no whole numbers, and are cut toward zero within bounds`() {
    for (text, cut) in [("1.5", 1), ("-1.5", -1), ("0.9999", 0), ("1e-400", 0)] {
      #expect(OutsideNumber(text)?.clamped(to: -10...10) == cut, "\(text)")
    }
    #expect(OutsideNumber("1.5")?.exactly() == nil)
    #expect(OutsideNumber("1.5")?.within(0...2) == 1.5)
    #expect(OutsideNumber("1.5")?.seconds == .milliseconds(1500))
    #expect(OutsideNumber("1.5")?.milliseconds == Interval(nanoseconds: 1_500_000))
  }

  @Test func `what a library read and is not a number is the least that the bounds allow`() {
    let number = OutsideNumber(Double.nan)
    #expect(number.clamped(to: 3...9) == 3 && number.clamped(to: 3.0...9.0) == 3 && number.exactly() == nil)
    #expect(number.within(-1...1) == nil && number.seconds == .zero && !number.isWhole)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -1e300, 9.3e18, -9.3e18, 0.5, -0.5])
  func `no fraction traps on its way to a whole number`(number: Double) {
    let whole = Int(saturating: number)
    if number.isNaN { #expect(whole == 0) }
    if abs(number) > 9.2e18 { #expect(whole == (number < 0 ? .min : .max)) }
    if abs(number) < 1 { #expect(whole == 0) }
  }
}
