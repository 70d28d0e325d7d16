import Groundwork
import PatchbayTestSupport
import Testing

/// Times and spans at the end of what can be: whatever is done with them, time ends there and nothing traps.
@Suite struct FarTimeTests {
  private static let nanoseconds: [Int64] = [
    .min, .min + 1, -9_000_000_000_000_000_000, -1, 0, 1, 9_000_000_000_000_000_000, .max - 1, .max,
  ]
  private static let doubles: [Double] = [
    .nan, .infinity, -.infinity, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 9.3e9, -9.3e9, 1e-300,
    0, -0.0,
  ]
  private static let counts = [Int.min, .min + 1, -9_223_372_037, -1, 0, 1, 9_223_372_037, .max - 1, .max]

  @Test func `spans saturate`() {
    let ends = Interval(nanoseconds: .min)...Interval(nanoseconds: .max)
    for one in Self.nanoseconds.map({ Interval(nanoseconds: $0) }) {
      for other in Self.nanoseconds.map({ Interval(nanoseconds: $0) }) {
        #expect(ends.contains(one + other) && ends.contains(one - other))
        let isLonger = other > .zero
        #expect(
          isLonger ? one + other >= one && one - other <= one : one + other <= one && one - other >= one)
      }
      for factor in Self.doubles { #expect(ends.contains(one * factor)) }
      _ = (one.milliseconds, one.seconds)
    }
    for count in Self.counts {
      let (seconds, milliseconds) = (Interval.seconds(count), Interval.milliseconds(count))
      #expect((seconds < .zero) == (count < 0) && (milliseconds < .zero) == (count < 0))
    }
    #expect(Interval.seconds(Int.max) == ends.upperBound && Interval.seconds(Int.min) == ends.lowerBound)
    #expect(
      Interval.seconds(Double.infinity) == ends.upperBound && Interval.seconds(-.infinity) == ends.lowerBound)
    #expect(Interval.seconds(Double.nan) == .zero && Interval.seconds(1) * .nan == .zero)
    #expect(Interval.seconds(1) * .infinity == ends.upperBound)
  }

  @Test func `times saturate, and can always be written and read again`() {
    for one in Self.nanoseconds.map({ Timestamp(unixMilliseconds: $0) }) {
      #expect(Timestamp(iso8601: one.iso8601) == one, "\(one.iso8601)")
      #expect((0...9999).contains(CivilTime(one).year))
      #expect(Timestamp(httpDate: one.httpDate) != nil || CivilTime(one).year < 1000)
      for other in Self.nanoseconds.map({ Timestamp(unixMilliseconds: $0) }) {
        #expect(one == other || (one.since(other) > .zero) == (one > other))
      }
      for span in Self.nanoseconds.map({ Interval(nanoseconds: $0) }) {
        let later = one.advanced(by: span)
        #expect(span < .milliseconds(-1) ? later <= one : later >= one || span < .zero)
      }
      for offset in [-64_800, 0, 64_800, Int.min, Int.max] {
        let zone = LocalZone { _ in offset }
        #expect(!zone.timeOfDay(one, milliseconds: true).isEmpty && !zone.dayAndMinute(one).isEmpty)
      }
    }
  }

  @Test func `moments saturate on both clocks`() {
    let moments = Self.nanoseconds.map { Moment(ticks: $0, wall: Timestamp(unixMilliseconds: $0)) }
    for one in moments {
      for other in moments { #expect((one.since(other) > .zero) == (one.ticks > other.ticks)) }
      for span in Self.nanoseconds.map({ Interval(nanoseconds: $0) }) {
        let later = one.advanced(by: span)
        #expect(span < .zero ? later <= one : later >= one)
      }
    }
  }

  @Test(arguments: [
    "0001-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1925-12-31T23:59:59.999Z",
    "2127-01-01T00:00:00Z", "0000-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "not a date", "",
  ])
  func `a date that nobody can have meant is unknown`(text: String) {
    #expect(Timestamp(plausible: text) == nil)
  }

  @Test(arguments: [
    "Fri, 31 Dec 9999 23:59:59 GMT", "Mon, 01 Jan 0001 00:00:00 GMT", "Mon, 01 Jan 0000 00:00:00 GMT",
    "Fri, 01 Jan 2127 00:00:00 GMT", "Thu, 31 Dec 1925 23:59:59 GMT",
  ])
  func `so is such a date in a header`(text: String) {
    #expect(Timestamp(httpDate: text) != nil)
    #expect(Timestamp(plausibleHTTPDate: text) == nil)
  }

  @Test func `dates of a century on either side are what they say`() {
    for text in ["1926-01-01T00:00:00.000Z", "2026-11-30T12:00:00.000Z", "2126-12-31T23:59:59.999Z"] {
      #expect(Timestamp(plausible: text)?.iso8601 == text)
    }
  }

  @Test func `spans as people write them are at most a year`() {
    for text in [
      "9e99h", "1e400s", "nan", "inf", "infs", "-1s", "366d", "99999999999999999999", "8761h", "-0x1p3",
    ] {
      #expect(Interval(spelling: text) == nil, "\(text)")
    }
    #expect(Interval(spelling: "8760h") == .seconds(31_536_000))
    #expect(
      Interval(spelling: "1.5s") == .milliseconds(1500) && Interval(spelling: "250ms") == .milliseconds(250))
    #expect(Interval(spelling: "0") == .zero)
  }
}
