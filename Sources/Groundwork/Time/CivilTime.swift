/// A calendar date and a time of day, without a zone. Days are counted in the proleptic Gregorian
/// calendar; no Foundation formatter is needed, which keeps start-up short.
public struct CivilTime: Sendable, Hashable {
  /// Calendar fields, as people count them (month and day from 1).
  public var year, month, day, hour, minute, second, millisecond: Int

  /// The civil time of `timestamp` in a zone that lies `offset` seconds east of UTC, at most a day.
  public init(_ timestamp: Timestamp, offset: Int = 0) {
    let milliseconds =
      Timestamp(
        unixMilliseconds: timestamp.unixMilliseconds + Int64(offset.clamped(to: -86_400...86_400)) * 1000
      )
      .unixMilliseconds
    let days = (milliseconds >= 0 ? milliseconds : milliseconds - 86_399_999) / 86_400_000
    let rest = Int(milliseconds - days * 86_400_000)
    (hour, minute, second, millisecond) = (
      rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60, rest % 1000
    )
    // Days to civil date: eras of 400 years that start on March 1st, so leap days come last.
    let shifted = Int(days) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days from 1970-01-01 to a civil date.
  static func days(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
