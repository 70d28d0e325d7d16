internal import Groundwork

/// Figures as people read them.
enum Figures {
  /// `02:13`, from an hour on `1:02:13`.
  static func clock(_ interval: Interval) -> String {
    let seconds = max(0, Int(interval.nanoseconds / 1_000_000_000))
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    let rest = "\(two(minutes)):\(two(seconds % 60))"
    return hours > 0 ? "\(hours):\(rest)" : rest
  }

  /// `84 ms`, from ten seconds on `12 s`.
  static func elapsed(_ interval: Interval) -> String {
    let milliseconds = max(0, interval.milliseconds)
    return milliseconds < 10_000 ? "\(milliseconds) ms" : "\(milliseconds / 1000) s"
  }

  /// `84 milliseconds`, `1 second`, `2 minutes 13 seconds`: for sentences that are read aloud.
  static func spoken(_ interval: Interval) -> String {
    let milliseconds = max(0, interval.milliseconds)
    if milliseconds < 1000 { return counted(milliseconds, "millisecond") }
    let (minutes, seconds) = (milliseconds / 60_000, milliseconds / 1000 % 60)
    let parts = [(minutes, "minute"), (seconds, "second")].filter { $0.0 > 0 }
    return parts.map { counted($0.0, $0.1) }.joined(separator: " ")
  }

  /// `175 B`, `10 KB`, `1.2 MB`.
  static func bytes(_ count: Int) -> String {
    if count < 1024 { return "\(count) B" }
    if count < 1 << 20 { return scaled(count, 1024) + " KB" }
    return scaled(count, 1 << 20) + " MB"
  }

  /// `1 key`, `3 keys`.
  static func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }

  /// `4`, `0.25`: how many times faster.
  static func factor(_ factor: Double) -> String {
    factor == factor.rounded() ? "\(Int(saturating: factor))" : "\(factor)"
  }

  /// `+25`, `-2`, `0`.
  static func signed(_ number: Int) -> String { number > 0 ? "+\(number)" : "\(number)" }

  private static func scaled(_ count: Int, _ unit: Int) -> String {
    let tenths = (count * 10 + unit / 2) / unit
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
