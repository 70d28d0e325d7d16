import Groundwork
import PatchbayTestSupport
import Testing

@Suite struct TimestampTests {
  @Test(
    arguments: [
      ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777_000), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
      ("Wed, 31 Dec 1969 23:59:59 GMT", -1_000), ("Thu, 29 Feb 2024 12:00:00 GMT", 1_709_208_000_000),
    ] as [(String, Int64)])
  func `the dates of HTTP headers are written and read to the second`(text: String, milliseconds: Int64) {
    #expect(Timestamp(unixMilliseconds: milliseconds).httpDate == text)
    #expect(Timestamp(httpDate: text)?.unixMilliseconds == milliseconds)
    #expect(Timestamp(unixMilliseconds: milliseconds + 999).httpDate == text)
  }

  @Test(arguments: [
    "", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun, 6 Nov 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Now 1994 08:49:37 GMT",
  ])
  func `other dates of headers are none`(text: String) { #expect(Timestamp(httpDate: text) == nil) }

  @Test(
    arguments: [
      ("1970-01-01T00:00:00.000Z", 0), ("2025-03-04T13:00:00.120Z", 1_741_093_200_120),
      ("2000-02-29T23:59:59.999Z", 951_868_799_999), ("1969-12-31T23:59:59.999Z", -1),
      ("0001-01-01T00:00:00.000Z", -62_135_596_800_000),
      ("9999-12-31T23:59:59.999Z", 253_402_300_799_999), ("1900-03-01T00:00:00.000Z", -2_203_891_200_000),
    ] as [(String, Int64)])
  func `times are written and read to the millisecond`(text: String, milliseconds: Int64) {
    #expect(Timestamp(unixMilliseconds: milliseconds).iso8601 == text)
    #expect(Timestamp(iso8601: text)?.unixMilliseconds == milliseconds)
  }

  @Test(
    arguments: [
      ("2025-03-04T13:00:00Z", 0), ("2025-03-04T13:00:00.1Z", 100), ("2025-03-04T13:00:00.123456789Z", 123),
      ("2025-03-04T14:00:00+01:00", 0), ("2025-03-04T14:30:00+0130", 0), ("2025-03-04T08:00:00.5-05:00", 500),
      ("2025-03-04 13:00:00Z", 0), ("2025-03-04T13:00:00.\(String(repeating: "9", count: 300))Z", 999),
    ] as [(String, Int64)])
  func `every spelling the platform uses is read`(text: String, milliseconds: Int64) {
    #expect(Timestamp(iso8601: text)?.unixMilliseconds == 1_741_093_200_000 + milliseconds)
  }

  @Test(arguments: [
    "", "2025-03-04", "2025-03-04T13:00Z", "2025-13-04T13:00:00Z", "2025-00-04T13:00:00Z",
    "2025-03-32T13:00:00Z",
    "2025-03-04T24:00:00Z", "2025-03-04T13:60:00Z", "2025-03-04T13:00:00", "2025-03-04T13:00:00.Z",
    "2025-03-04T13:00:00Zz",
    "+025-03-04T13:00:00Z", "2025-3-4T13:00:00Z", "２０２５-03-04T13:00:00Z", "2025-02-30T13:00:00Z",
    "2023-02-29T00:00:00Z",
    "2025-04-31T00:00:00Z", "2025-03-04T13:00:00+25:00", "2025-03-04T13:00:00+01:60",
  ])
  func `what is no time is not read`(text: String) {
    #expect(Timestamp(iso8601: text) == nil)
  }

  @Test(.background) func `every day of four centuries goes there and back`() {
    for day in stride(from: Int64(-80_000), to: 80_000, by: 1) {
      let time = Timestamp(unixMilliseconds: day * 86_400_000 + 43_200_001)
      guard Timestamp(iso8601: time.iso8601) == time else {
        Issue.record("day \(day): \(time.iso8601)")
        return
      }
    }
  }

  @Test func `spans add up`() {
    let start = Moment(ticks: 5, wall: Timestamp(unixMilliseconds: 1000))
    let later = start.advanced(by: .seconds(1.5))
    #expect(later.since(start) == .milliseconds(1500))
    #expect(start.since(later) == .milliseconds(-1500))
    #expect(later.wall.since(start.wall) == .seconds(1) + .milliseconds(500))
    #expect(start < later)
    #expect(Interval.seconds(2) * 0.25 == .milliseconds(500))
    #expect(Interval.milliseconds(1500).seconds == 1.5)
    #expect(Interval.seconds(1) - .seconds(2) < .zero)
  }

  @Test func `people read local time`() {
    let time = Timestamp(unixMilliseconds: 1_741_093_200_106)
    #expect(LocalZone.utc.timeOfDay(time) == "13:00:00")
    #expect(LocalZone.utc.timeOfDay(time, milliseconds: true) == "13:00:00.106")
    #expect(LocalZone { _ in 19_800 }.hourAndMinute(time) == "18:30")
    #expect(LocalZone { _ in -50_400 }.hourAndMinute(time) == "23:00", "the day before")
    #expect(LocalZone.utc.timeOfDay(Timestamp(unixMilliseconds: -1)) == "23:59:59")
  }
}
