internal import GenesysCloud
internal import Groundwork

/// How fresh the desk is, as a sentence.
enum LinkSentence {
  static func words(_ link: LinkState, _ zone: LocalZone) -> String {
    switch link {
    case .live: "link live."
    case .stale(let since, let reason, let nextTry):
      "link stale since \(zone.timeOfDay(since))\(because(reason))\(next(nextTry, zone)). "
        + "The voice of your call does not depend on it."
    case .signingInAgain(let since): "signing in again since \(zone.timeOfDay(since))."
    case .reading(_, let reason, let nextTry):
      "no channel\(because(reason)): everything is read every 15 seconds\(next(nextTry, zone))."
    case .offline(nil, nil): "connecting."
    case .offline(let reason, let nextTry): "offline\(because(reason))\(next(nextTry, zone))."
    }
  }

  static func back(_ gap: Interval, _ changed: [String]) -> String {
    let changes =
      changed.isEmpty
      ? "nothing changed" : "\(Figures.counted(changed.count, "change")), \(changed.joined(separator: ", "))"
    return "link back after \(Figures.spoken(gap)): read again, \(changes)."
  }

  private static func because(_ reason: String?) -> String { reason.map { ", \($0)" } ?? "" }

  private static func next(_ time: Timestamp?, _ zone: LocalZone) -> String {
    time.map { "; next try \(zone.timeOfDay($0))" } ?? ""
  }
}
