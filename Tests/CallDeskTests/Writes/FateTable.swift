import CallDesk

/// How often which fate ended a write in a schedule in which which fault struck.
struct FateTable {
  static let fates = [
    "unchanged", "confirmed", "unknown", "conflict", "overwritten", "refused", "not_written",
  ]
  static let faults = [
    "409", "refused", "not sent", "lost on the way", "answer lost", "gateway", "applied late", "event lost",
    "event late",
    "event doubled", "read fails",
  ]

  private var counts: [String: Int] = [:]
  private(set) var steps: [Int] = []
  private(set) var struck: [Int] = []

  /// Adds a schedule that has been lived through.
  mutating func add(_ schedule: Schedule) {
    steps.append(schedule.steps)
    struck.append(schedule.faults.count)
    let fates = Set(schedule.reports.values.flatMap { $0.keys.map(\.fate.json) })
    for fate in fates { for fault in schedule.faults { counts["\(fate) × \(fault)", default: 0] += 1 } }
  }

  /// Every combination that no schedule reached.
  var empty: [String] {
    Self.fates.flatMap { fate in Self.faults.map { "\(fate) × \($0)" } }.filter { counts[$0] == nil }
  }

  /// Fates down, faults across.
  var text: String {
    let width = (Self.faults.map(\.count).max() ?? 0) + 1
    func cell(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    let head = cell("", 12) + Self.faults.map { cell($0, width) }.joined()
    let rows = Self.fates.map { fate in
      cell(fate, 12) + Self.faults.map { cell(String(counts["\(fate) × \($0)"] ?? 0), width) }.joined()
    }
    return ([head] + rows).joined(separator: "\n")
  }

  /// The middle one of a list.
  static func median(_ values: [Int]) -> Int { values.isEmpty ? 0 : values.sorted()[values.count / 2] }
}
