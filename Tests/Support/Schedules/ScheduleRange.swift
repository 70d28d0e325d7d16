internal import Glibc

/// The seeds to try: a few in the usual run of the tests, elsewhere (`make schedules`) each suite's
/// share of as many as `PATCHBAY_SCHEDULES` says, or as many each as `PATCHBAY_SCHEDULES_EACH`. `PATCHBAY_SEED` is the first one; alone it means
/// that one only, so that a failing schedule replays.
public enum ScheduleRange {
  /// Whether the table of faults should be full by now.
  public static func isLarge(_ seeds: Range<UInt64>) -> Bool { seeds.count >= 100 }

  /// The seeds, `usual` of them where nothing was asked for, `percent` of what was.
  public static func seeds(usual: UInt64, percent: UInt64 = 25) -> Range<UInt64> {
    let (first, all) = (number("PATCHBAY_SEED"), number("PATCHBAY_SCHEDULES"))
    let count = number("PATCHBAY_SCHEDULES_EACH") ?? all.map { $0 * percent / 100 }
    let start = first ?? 0
    return start..<start + (count ?? (first == nil ? usual : 1))
  }

  private static func number(_ variable: String) -> UInt64? {
    getenv(variable).flatMap { UInt64(String(cString: $0)) }
  }
}
