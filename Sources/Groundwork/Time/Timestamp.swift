/// A wall-clock time: milliseconds since 1970-01-01T00:00:00Z.
///
/// Written and read as ISO-8601 in UTC with milliseconds, as the platform does
/// (genesys-cloud-api, section 8.4). It never lies outside the years 0 to 9999, which four digits can write:
/// arithmetic ends there, so no date from outside can make it trap.
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Milliseconds since the Unix epoch.
  public let unixMilliseconds: Int64

  private static let first: Int64 = -62_167_219_200_000
  private static let last: Int64 = 253_402_300_799_999

  /// A time so many milliseconds after the Unix epoch, or the end of time on that side.
  public init(unixMilliseconds: Int64) {
    self.unixMilliseconds = min(max(unixMilliseconds, Self.first), Self.last)
  }

  /// The time that lies `interval` later.
  public func advanced(by interval: Interval) -> Timestamp {
    // Neither of the two fills a quarter of the word.
    Timestamp(unixMilliseconds: unixMilliseconds + interval.nanoseconds / 1_000_000)
  }

  /// How much wall time lies between `earlier` and this; at most 292 years.
  public func since(_ earlier: Timestamp) -> Interval {
    Interval(nanoseconds: (unixMilliseconds - earlier.unixMilliseconds).multipliedSaturating(by: 1_000_000))
  }

  /// Earlier comes first.
  public static func < (lhs: Timestamp, rhs: Timestamp) -> Bool {
    lhs.unixMilliseconds < rhs.unixMilliseconds
  }
}
