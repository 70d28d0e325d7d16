import Groundwork

@testable import GenesysCloud

/// How often each fault met each stage, and how long the picture differed behind a live link.
struct ChannelScheduleReport: CustomStringConvertible {
  private typealias Stage = ChannelWorld.Stage
  private typealias Fault = ChannelWorld.Fault

  private var counts: [Stage: [Fault: Int]] = [:]
  private let schedules: Int
  private let differences: [Interval]
  private let mostRequests: Int

  init(_ worlds: [ChannelWorld]) {
    schedules = worlds.count
    differences = worlds.flatMap(\.differences).sorted()
    mostRequests = worlds.flatMap(\.requestsInMinute.values).max() ?? 0
    for world in worlds {
      for (stage, faults) in world.phases {
        for fault in faults { counts[stage, default: [:]][fault, default: 0] += 1 }
      }
    }
  }

  /// Faults that never met a stage.
  var emptyCells: [String] {
    Stage.allCases.flatMap { stage in
      Fault.allCases.filter { counts[stage]?[$0] == nil }.map { "\(stage) \($0)" }
    }
  }

  var longestDifference: Interval { differences.last ?? .zero }

  var description: String {
    let columns = Stage.allCases
    let head = padded("", 18) + columns.map { padded($0.rawValue, 12) }.joined()
    let rows = Fault.allCases.map { fault in
      padded(fault.rawValue, 18)
        + columns.map { padded(String(counts[$0]?[fault] ?? 0), 12) }.joined()
    }
    let median = differences.isEmpty ? .zero : differences[differences.count / 2]
    let tail =
      "\(schedules) schedules; shown otherwise than it is behind a live link: \(differences.count) times, "
      + "median \(median.milliseconds) ms, longest \(longestDifference.milliseconds) ms; "
      + "at most \(mostRequests) requests a minute"
    return ([head] + rows + [tail]).joined(separator: "\n")
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
