import Groundwork

extension Moment {
  /// 13:00:00 on the fourth of March, where every story begins.
  static let dawn = Moment(ticks: 0, wall: Timestamp(unixMilliseconds: 1_741_093_200_000))

  static func + (moment: Moment, interval: Interval) -> Moment { moment.advanced(by: interval) }
}
