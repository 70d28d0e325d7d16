internal import CSystem

/// Turns wall times into what the person at the terminal calls the time. Handed in, so that tests
/// and golden screens always live in UTC.
public struct LocalZone: Sendable {
  private let offset: @Sendable (Timestamp) -> Int

  /// A zone from a function that gives the seconds east of UTC at a time.
  public init(offset: @escaping @Sendable (Timestamp) -> Int) { self.offset = offset }

  /// Universal time.
  public static let utc = LocalZone { _ in 0 }
  /// The machine's own zone.
  public static let system = LocalZone {
    Int(csystem_utc_offset($0.unixMilliseconds / 1000))
  }

  /// `14:02:10`, or with milliseconds `14:02:10.106`.
  public func timeOfDay(_ timestamp: Timestamp, milliseconds: Bool = false) -> String {
    let c = CivilTime(timestamp, offset: offset(timestamp))
    let time = "\(padded(c.hour, 2)):\(padded(c.minute, 2)):\(padded(c.second, 2))"
    return milliseconds ? "\(time).\(padded(c.millisecond, 3))" : time
  }

  /// `2026-11-22 13:58`, for what may be another day.
  public func dayAndMinute(_ timestamp: Timestamp) -> String {
    let c = CivilTime(timestamp, offset: offset(timestamp))
    return "\(padded(c.year, 4))-\(padded(c.month, 2))-\(padded(c.day, 2)) \(hourAndMinute(timestamp))"
  }

  /// `13:58`.
  public func hourAndMinute(_ timestamp: Timestamp) -> String {
    String(timeOfDay(timestamp).prefix(5))
  }
}

/// A whole number with leading zeros up to `width` digits.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
