/// The platform's own presences: REST spells `OnQueue`, events `ON_QUEUE` or `ONQUEUE` (section 5).
enum SystemPresence {
  private static let spellings = [
    "Available", "Away", "Busy", "Offline", "Idle", "OnQueue", "Meal", "Training", "Meeting", "Break",
  ]

  /// As REST spells it; an unknown one stays as it came.
  static func restSpelling(_ text: String) -> String {
    let folded = text.lowercased().filter { $0 != "_" && $0 != " " }
    return spellings.first { $0.lowercased() == folded } ?? text
  }

  /// For people: `OnQueue` reads `On Queue`.
  static func label(_ system: String) -> String { system == "OnQueue" ? "On Queue" : system }
}
