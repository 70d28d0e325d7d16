extension Timestamp {
  /// Dates that somebody else may have meant: a century on either side of the years in which this was written.
  ///
  /// Fixed, and not counted from a clock: who reads a date is pure and knows none, a recording must read the
  /// same on every day, and a clock that is set wrong must not make the platform's dates unknown.
  public static let plausible =
    Timestamp(unixMilliseconds: -1_388_534_400_000)...Timestamp(unixMilliseconds: 4_954_435_199_999)

  /// Reads an ISO-8601 date of another's; nil too for one that nobody can have meant, such as the year 1 or
  /// 9999, which is told to `UnknownDates`.
  public init?(plausible text: String) {
    guard let time = Timestamp(iso8601: text) else { return nil }
    guard Self.plausible.contains(time) else {
      UnknownDates.shared.met(text)
      return nil
    }
    self = time
  }

  /// Reads a date of an HTTP header; nil too for one that nobody can have meant.
  public init?(plausibleHTTPDate text: String) {
    guard let time = Timestamp(httpDate: text) else { return nil }
    guard Self.plausible.contains(time) else {
      UnknownDates.shared.met(text)
      return nil
    }
    self = time
  }
}
