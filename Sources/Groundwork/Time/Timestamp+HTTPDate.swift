/// The date format of HTTP headers (RFC 9110, section 5.6.7, the preferred format only):
/// `Sun, 06 Nov 1994 08:49:37 GMT`.
extension Timestamp {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  /// The first of January 1970 was a Thursday.
  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]

  /// Reads a header's date; nil for any other format. The name of the day is not looked at.
  public init?(httpDate text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[5] == "GMT", parts[1].count == 2,
      let month = Self.months.firstIndex(of: String(parts[2]))
    else { return nil }
    self.init(iso8601: "\(parts[3])-\(Self.two(month + 1))-\(parts[1])T\(parts[4])Z")
  }

  /// `Sun, 06 Nov 1994 08:49:37 GMT`, for years of four digits; what is less than a second is dropped.
  public var httpDate: String {
    let civil = CivilTime(self)
    let days = CivilTime.days(year: civil.year, month: civil.month, day: civil.day)
    let weekday = Self.weekdays[(days % 7 + 7) % 7]
    let time = [civil.hour, civil.minute, civil.second].map(Self.two).joined(separator: ":")
    return "\(weekday), \(Self.two(civil.day)) \(Self.months[civil.month - 1]) \(civil.year) \(time) GMT"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
