public import Groundwork

/// How far a replay is, and how it goes on.
public struct Playback: Sendable, Hashable {
  /// Since the beginning of the session.
  public internal(set) var position: Interval
  /// How long the session is.
  public let length: Interval
  /// How many times faster than it happened; infinite for all at once.
  public internal(set) var speed: Double
  /// Whether it stands still until a key.
  public internal(set) var isPaused = false
  /// Whether everything has been shown.
  public internal(set) var isOver = false

  /// What a key can do to it.
  public enum Control: Sendable, Hashable { case pause, step, faster, slower }

  /// Slower and faster halve and double within these.
  static let speeds = 0.125...64.0

  mutating func change(speed factor: Double) {
    speed = min(max(speed * factor, Self.speeds.lowerBound), Self.speeds.upperBound)
  }
}
