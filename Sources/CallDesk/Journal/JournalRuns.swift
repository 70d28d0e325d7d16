internal import Groundwork

/// Tells runs of the program that go on from those that are over, however they ended.
public protocol JournalRuns: Sendable {
  /// Whether a run goes on still, in this process or another.
  func isRunning(_ run: String) -> Bool
}
