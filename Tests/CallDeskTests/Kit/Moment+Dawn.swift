import Groundwork

extension Moment {
  /// Where every story begins.
  static let dawn = Desk.start

  static func + (moment: Moment, interval: Interval) -> Moment { moment.advanced(by: interval) }
}
