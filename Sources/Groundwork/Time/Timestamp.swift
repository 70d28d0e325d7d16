/// A wall-clock time: milliseconds since 1970-01-01T00:00:00Z.
///
/// Written and read as ISO-8601 in UTC with milliseconds, as the platform does
/// (genesys-cloud-api, section 8.4).
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Milliseconds since the Unix epoch.
  public var unixMilliseconds: Int64

  /// A time so many milliseconds after the Unix epoch.
  public init(unixMilliseconds: Int64) { self.unixMilliseconds = unixMilliseconds }

  /// The time that lies `interval` later.
  public func advanced(by interval: Interval) -> Timestamp {
    Timestamp(unixMilliseconds: unixMilliseconds + interval.nanoseconds / 1_000_000)
  }

  /// How much wall time lies between `earlier` and this.
  public func since(_ earlier: Timestamp) -> Interval {
    Interval(nanoseconds: (unixMilliseconds - earlier.unixMilliseconds) * 1_000_000)
  }

  /// Earlier comes first.
  public static func < (lhs: Timestamp, rhs: Timestamp) -> Bool {
    lhs.unixMilliseconds < rhs.unixMilliseconds
  }
}
